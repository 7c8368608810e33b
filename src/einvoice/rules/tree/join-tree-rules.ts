import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { TreeFacts, TreeRuleSet } from './tree-rule.js';

type Gather<F> = Readonly<Record<string, (element: XmlElement, facts: F) => void>>;

/** One set of two, so that a document is walked through once for both. `newFacts` makes what either of them gathers. */
export function joinTreeRules<A extends TreeFacts, B extends TreeFacts>(
  first: Omit<TreeRuleSet<A>, 'newFacts'>,
  second: Omit<TreeRuleSet<B>, 'newFacts'>,
  newFacts: (root: XmlElement) => A & B,
): TreeRuleSet<A & B> {
  return {
    newFacts,
    gather: joinGather<A & B>(first.gather, second.gather),
    paths: [...first.paths, ...second.paths],
    attributes: { ...first.attributes, ...second.attributes },
    patterns: [...first.patterns, ...second.patterns],
    root: [...first.root, ...second.root],
  };
}

function joinGather<F>(first: Gather<F>, second: Gather<F>): Gather<F> {
  const joined: Record<string, (element: XmlElement, facts: F) => void> = { ...first };
  for (const [name, also] of Object.entries(second)) {
    const before = joined[name];
    joined[name] =
      before === undefined
        ? also
        : (element, facts) => {
            before(element, facts);
            also(element, facts);
          };
  }
  return joined;
}
