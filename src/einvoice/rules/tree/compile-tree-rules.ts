import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { Context, PathRule, TreeFacts, TreeRuleSet } from './tree-rule.js';

/** What is done at one element of the path from the root. */
export interface PathNode<F> {
  readonly steps: Map<string, PathNode<F>>;
  readonly elements: PathRule<F>[];
  readonly attributes: (readonly [attribute: string, rule: PathRule<F>])[];
}

/** What is asked of elements of one name. */
export interface NamePlan<F> {
  readonly gather: ((element: XmlElement, facts: F) => void) | undefined;
  /** One entry a pattern that has contexts for the name. */
  readonly patterns: readonly (readonly CompiledContext<F>[])[];
}

export interface CompiledContext<F> {
  readonly context: Context<F>;
  /** Alternatives of the names around the element, nearest first. */
  readonly within: readonly (readonly string[])[];
}

/**
 * A rule set made ready for one walk through a document: a tree of paths for what is counted from the root, and a plan for
 * each name of an element. However many rules there are, each element costs two look-ups.
 */
export class CompiledTreeRules<F extends TreeFacts> {
  readonly paths: PathNode<F> = newNode<F>();
  private readonly plans = new Map<string, NamePlan<F> | null>();

  constructor(readonly rules: TreeRuleSet<F>) {
    for (const rule of rules.paths) addPath(this.paths, rule);
  }

  /** @returns null where nothing is asked of elements of the name. */
  planOf(name: string): NamePlan<F> | null {
    const known = this.plans.get(name);
    if (known !== undefined) return known;
    const plan = makePlan(this.rules, name);
    // Names come from documents: there is no end of them, and no need to keep those that nobody uses twice.
    if (this.plans.size < PLANS_KEPT) this.plans.set(name, plan);
    return plan;
  }
}

const PLANS_KEPT = 4096;

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

function makePlan<F extends TreeFacts>(rules: TreeRuleSet<F>, name: string): NamePlan<F> | null {
  const gather = Object.hasOwn(rules.gather, name) ? rules.gather[name] : undefined;
  const patterns = rules.patterns
    .map((contexts) =>
      contexts
        .filter(({ names }) => ('endsWith' in names ? name.endsWith(names.endsWith) : names.includes(name)))
        .map((context) => ({ context, within: withinOf(context.within) })),
    )
    .filter((contexts) => contexts.length > 0);
  return gather === undefined && patterns.length === 0 ? null : { gather, patterns };
}

function withinOf(within: string | undefined): string[][] {
  return within === undefined ? [] : within.split('|').map((path) => path.split('/').reverse());
}

export function isWithin(element: XmlElement, alternatives: readonly (readonly string[])[]): boolean {
  if (alternatives.length === 0) return true;
  return alternatives.some((names) => {
    let around = element.parent;
    for (const name of names) {
      if (around?.name !== name) return false;
      around = around.parent;
    }
    return true;
  });
}
