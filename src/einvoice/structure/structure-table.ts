import type { XmlElement } from '../formats/xml/xml-element.js';
import { trimmed } from '../formats/values.js';
import { VALUE_KINDS, type ValueKind } from './value-kinds.js';

/** What may stand in an element: either a value, or elements. */
export interface ElementType {
  readonly attributes: ReadonlyMap<string, AttributeType>;
  /** Attributes that must be there. */
  readonly required: readonly string[];
  /** null where elements stand in it. */
  readonly value: ValueKind | null;
  /** In their order; of a choice, the alternatives. */
  readonly particles: readonly Particle[];
  readonly places: ReadonlyMap<string, number>;
  /** How many particles before each place must be there; one more entry than there are particles. */
  readonly requiredBefore: readonly number[];
  /** sequence: in this order; choice: exactly one of them; open: one element of whatever kind. */
  readonly order: 'sequence' | 'choice' | 'open';
}

export interface AttributeType {
  readonly kind: ValueKind;
  /** The only value that it may have, or null. */
  readonly fixed: string | null;
  /** Least and greatest number of characters, or null. */
  readonly length: readonly [number, number] | null;
}

export class Particle {
  /** The name alone, as a list that all findings of a document share. */
  readonly names: readonly string[];
  private found: ElementType | null = null;

  constructor(
    readonly name: string,
    readonly required: boolean,
    readonly many: boolean,
    private readonly find: () => ElementType,
  ) {
    this.names = [name];
  }

  /** Types hold one another, so a type is looked up when an element of it is there. */
  get type(): ElementType {
    return (this.found ??= this.find());
  }
}

/**
 * The structure of a syntax. A table has a row for each type:
 * `v NAME KIND ATTRIBUTE…` a value; an attribute is `name`, with `!` where it must be there, `:kind` where it is more than
 * text, `#1-3` for its length, and `=value` for the only value that it may have, `~` standing for a space;
 * `c NAME ELEMENT…` elements in their order, `?` none or one, `*` any number, `+` one or more, else one;
 * `o NAME ELEMENT…` exactly one of them; `a NAME` one element of any kind;
 * `e TYPE ELEMENT…` elements that are of a type wherever no row says otherwise (`ELEMENT=TYPE`).
 * Rows are read when a document first needs them.
 */
export class StructureTable {
  private readonly rows = new Map<string, string>();
  private readonly typeNames = new Map<string, string>();
  private readonly types = new Map<string, ElementType>();

  constructor(
    /** As a person would call the format: "UBL 2.1". */
    readonly format: string,
    table: string,
  ) {
    for (const row of table.trim().split('\n')) {
      const [letter, name, ...rest] = row.split(' ');
      if (letter === 'e') for (const element of rest) this.typeNames.set(element, name!);
      else this.rows.set(name!, row);
    }
  }

  /** @returns undefined where the syntax has no such element. */
  typeOfElement(name: string): ElementType | undefined {
    const type = this.typeNames.get(name);
    return type === undefined ? undefined : this.typeNamed(type);
  }

  private typeNamed(name: string): ElementType {
    let type = this.types.get(name);
    if (type === undefined) {
      const [letter, , ...tokens] = this.rows.get(name)!.split(' ');
      type = letter === 'v' ? valueType(tokens) : this.contentType(letter!, tokens);
      this.types.set(name, type);
    }
    return type;
  }

  private contentType(letter: string, tokens: readonly string[]): ElementType {
    const particles = tokens.map((token) => this.particle(token));
    const requiredBefore = [0];
    for (const { required } of particles) requiredBefore.push(requiredBefore.at(-1)! + (required ? 1 : 0));
    return {
      attributes: NO_ATTRIBUTES,
      required: [],
      value: null,
      particles,
      places: new Map(particles.map(({ name }, place) => [name, place])),
      requiredBefore,
      order: letter === 'o' ? 'choice' : letter === 'a' ? 'open' : 'sequence',
    };
  }

  private particle(token: string): Particle {
    const [, name, own, often] = /^([^=?*+]+)(?:=([^?*+]+))?([?*+]?)$/.exec(token)!;
    const typeName = own ?? this.typeNames.get(name!)!;
    const required = often === '' || often === '+';
    const many = often === '*' || often === '+';
    return new Particle(name!, required, many, () => this.typeNamed(typeName));
  }
}

const NO_ATTRIBUTES: ReadonlyMap<string, AttributeType> = new Map();

function valueType([kind, ...attributes]: readonly string[]): ElementType {
  const read = attributes.map((token) => {
    const [, name, must, attributeKind, from, to, fixed] =
      /^(\w+)(!?)(?::(\w+))?(?:#(\d+)-(\d+))?(?:=(.*))?$/.exec(token)!;
    const type: AttributeType = {
      kind: VALUE_KINDS[attributeKind ?? 'string']!,
      fixed: fixed?.replaceAll('~', ' ') ?? null,
      length: from === undefined ? null : [Number(from), Number(to)],
    };
    return { name: name!, must: must === '!', type };
  });
  return {
    attributes: new Map(read.map(({ name, type }) => [name, type])),
    required: read.filter(({ must }) => must).map(({ name }) => name),
    value: VALUE_KINDS[kind!]!,
    particles: [],
    places: new Map(),
    requiredBefore: [0],
    order: 'sequence',
  };
}

/** Whether an attribute may have this value. */
export function attributeFits({ kind, fixed, length }: AttributeType, value: string): boolean {
  if (fixed === null && length === null) return kind.holds(value);
  const token = trimmed(value).replace(/\s+/g, ' ');
  if (fixed !== null && token !== fixed) return false;
  return length === null || (token.length >= length[0] && token.length <= length[1]);
}

/** Text that is more than white space, directly inside. */
export function hasText({ text }: XmlElement): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return true;
  }
  return false;
}
