/** The command was used in a way that it does not know; the message says how it is used. */
export class WrongUse extends Error {}

export interface GivenOptions {
  readonly options: ReadonlyMap<string, string>;
  readonly files: readonly string[];
}

/**
 * "--name value" and "--name=value" for the names given, everything else is a file; after "--" everything is.
 * @throws WrongUse
 */
export function readOptions(args: readonly string[], names: readonly string[]): GivenOptions {
  const options = new Map<string, string>();
  const files: string[] = [];
  const waiting = [...args];
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === '--') {
      files.push(...waiting.splice(0));
    } else if (arg === '-' || !arg.startsWith('-')) {
      files.push(arg);
    } else {
      const [name = '', value = waiting.shift()] = arg.split(/=([^]*)/, 2);
      if (!names.includes(name))
        throw new WrongUse(`"${name}" is not an option. Options: ${names.join(', ')}.`);
      if (value === undefined) throw new WrongUse(`"${name}" needs a value.`);
      options.set(name, value);
    }
  }
  return { options, files };
}
