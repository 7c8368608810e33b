/** A schema of OpenAPI, as far as the API uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

type Schemas = Readonly<Record<string, Schema>>;

/** Where something is not as its schema says: what has no description, is missing, or is of another type. */
export function notAsDescribed(value: unknown, schema: Schema, schemas: Schemas, path = ''): string[] {
  if (value === null) return schema.nullable === true ? [] : [`${path} is null`];
  const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (named !== undefined) {
    const found = schemas[named.split('/').at(-1)!];
    return found === undefined ? [`${path}: ${named}`] : notAsDescribed(value, found, schemas, path);
  }
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return [`${path} is ${JSON.stringify(value)}`];
  if (Array.isArray(value)) {
    if (schema.type !== 'array') return [`${path} is a list`];
    return value.flatMap((each, index) => notAsDescribed(each, schema.items!, schemas, `${path}[${index}]`));
  }
  if (typeof value === 'object') {
    const { properties = {}, required = [] } = schema;
    const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`);
    return Object.entries(value).reduce<string[]>((wrong, [name, part]) => {
      const described = properties[name];
      const at = `${path}.${name}`;
      return [
        ...wrong,
        ...(described === undefined
          ? [`${at} is not described`]
          : notAsDescribed(part, described, schemas, at)),
      ];
    }, missing);
  }
  const type = Number.isInteger(value) ? 'integer' : typeof value;
  return type === schema.type ? [] : [`${path} is ${type} and not ${schema.type}`];
}
