import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { AttributeRule, Context, PathRule, TreeFacts, TreeRule, TreeRuleSet } from './tree-rule.js';

/** Of the contexts of a pattern, one that an element at a place may match; only `when` is still open. */
export interface Choice<F> {
  readonly when: ((element: XmlElement, facts: F) => boolean) | undefined;
  readonly rules: readonly TreeRule<F>[];
}

/**
 * What is asked of the elements at one place of a document: those of one name, below the same names up to the root. All
 * that depends on names is decided here, once, however many rules there are and however many elements stand there.
 */
export class Place<F extends TreeFacts> {
  readonly gather: ((element: XmlElement, facts: F) => void) | undefined;
  /** For each pattern the contexts that may be matched, in their order: the first that is counts. */
  readonly patterns: readonly (readonly Choice<F>[])[];
  /** Rules that count the elements here, and those that count an attribute of them. */
  readonly counted: readonly PathRule<F>[];
  readonly countedAttributes: readonly (readonly [attribute: string, rule: PathRule<F>])[];
  private readonly below = new Map<string, Place<F>>();

  constructor(
    private readonly set: CompiledTreeRules<F>,
    readonly name: string,
    readonly around: Place<F> | null,
    private readonly path: PathNode<F> | undefined,
  ) {
    this.gather = set.gatherOf(name);
    this.patterns = set.contextsOf(name, around);
    this.counted = path?.elements ?? [];
    this.countedAttributes = path?.attributes ?? [];
  }

  /** The place of a child. */
  of(name: string): Place<F> {
    const known = this.below.get(name);
    if (known !== undefined) return known;
    const place = new Place(this.set, name, this, this.path?.steps.get(name));
    if (this.set.mayKeepAnother()) this.below.set(name, place);
    return place;
  }
}

/** One element of the paths from the root that rules count. */
interface PathNode<F> {
  readonly steps: Map<string, PathNode<F>>;
  readonly elements: PathRule<F>[];
  readonly attributes: (readonly [attribute: string, rule: PathRule<F>])[];
}

/** A context, and which pattern it belongs to. */
interface Row<F> {
  readonly pattern: number;
  readonly context: Context<F>;
  /** Alternatives of the names around the element, nearest first. */
  readonly within: readonly (readonly string[])[];
}

/** Places are learnt from documents, so that there must be an end of those that are kept; UBL invoices have some 600. */
const PLACES_KEPT = 20_000;

/** A rule set made ready for one walk through a document, in which each element costs one look-up. */
export class CompiledTreeRules<F extends TreeFacts> {
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  private readonly paths = newNode<F>();
  private readonly rowsByName: ReadonlyMap<string, readonly Row<F>[]>;
  /** Of contexts that are given by the end of a name. */
  private readonly rowsByEnding: readonly Row<F>[];
  private readonly roots = new Map<string, Place<F>>();
  private kept = 0;

  constructor(readonly rules: TreeRuleSet<F>) {
    this.attributes = new Map(Object.entries(rules.attributes));
    for (const rule of rules.paths) addPath(this.paths, rule);
    const rows = rules.patterns.flatMap((contexts, pattern) =>
      contexts.map((context): Row<F> => ({ pattern, context, within: withinOf(context.within) })),
    );
    const names = rows.flatMap(({ context }) => ('endsWith' in context.names ? [] : context.names));
    this.rowsByName = new Map(
      [...new Set(names)].map((name) => [name, rows.filter((row) => isFor(row, name))]),
    );
    this.rowsByEnding = rows.filter(({ context }) => 'endsWith' in context.names);
  }

  rootPlace(name: string): Place<F> {
    let place = this.roots.get(name);
    if (place === undefined) {
      place = new Place(this, name, null, this.paths);
      if (this.mayKeepAnother()) this.roots.set(name, place);
    }
    return place;
  }

  mayKeepAnother(): boolean {
    if (this.kept >= PLACES_KEPT) return false;
    this.kept += 1;
    return true;
  }

  gatherOf(name: string): ((element: XmlElement, facts: F) => void) | undefined {
    return Object.hasOwn(this.rules.gather, name) ? this.rules.gather[name] : undefined;
  }

  contextsOf(name: string, around: Place<F> | null): readonly (readonly Choice<F>[])[] {
    const patterns = new Map<number, Choice<F>[]>();
    for (const { pattern, context, within } of this.rowsByName.get(name) ?? this.rowsByEnding) {
      if (!isFor({ context }, name) || !isWithin(around, within)) continue;
      const choices = patterns.get(pattern) ?? [];
      patterns.set(pattern, choices);
      // Behind a context without a condition no other of the pattern is ever asked.
      if (choices.at(-1)?.when === undefined && choices.length > 0) continue;
      choices.push({ when: context.when, rules: context.rules });
    }
    return joined([...patterns.values()]);
  }
}

/** Patterns without a condition that follow one another are asked as one. */
function joined<F>(patterns: readonly (readonly Choice<F>[])[]): readonly (readonly Choice<F>[])[] {
  const found: (readonly Choice<F>[])[] = [];
  for (const choices of patterns) {
    const [before, more] = found.at(-1) ?? [];
    const [choice] = choices;
    const isOne = before !== undefined && more === undefined && before.when === undefined;
    if (isOne && choice?.when === undefined)
      found.splice(-1, 1, [{ when: undefined, rules: [...before.rules, ...choice!.rules] }]);
    else found.push(choices);
  }
  return found;
}

function isFor<F>({ context: { names } }: Pick<Row<F>, 'context'>, name: string): boolean {
  return 'endsWith' in names ? name.endsWith(names.endsWith) : names.includes(name);
}

function newNode<F>(): PathNode<F> {
  return { steps: new Map(), elements: [], attributes: [] };
}

function addPath<F>(root: PathNode<F>, rule: PathRule<F>): void {
  const [path = '', attribute] = rule.path.split('@');
  let nodes = [root];
  for (const step of path.split('/')) {
    nodes = step.split('|').flatMap((name) =>
      nodes.map((node) => {
        let next = node.steps.get(name);
        if (next === undefined) node.steps.set(name, (next = newNode<F>()));
        return next;
      }),
    );
  }
  for (const node of nodes) {
    if (attribute === undefined) node.elements.push(rule);
    else node.attributes.push([attribute, rule]);
  }
}

function withinOf(within: string | undefined): string[][] {
  return within === undefined ? [] : within.split('|').map((path) => path.split('/').reverse());
}

function isWithin<F extends TreeFacts>(
  around: Place<F> | null,
  alternatives: readonly (readonly string[])[],
): boolean {
  if (alternatives.length === 0) return true;
  return alternatives.some((names) => {
    let place = around;
    for (const name of names) {
      if (place === null || !isStep(name, place.name)) return false;
      place = place.around;
    }
    return true;
  });
}

/** A step is a name, or "*" and how the name ends. */
function isStep(step: string, name: string): boolean {
  return step.startsWith('*') ? name.endsWith(step.slice(1)) : name === step;
}
