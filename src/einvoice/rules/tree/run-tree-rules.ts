import { NO_ATTRIBUTES, type XmlElement } from '../../formats/xml/xml-element.js';
import type { Finding } from '../../model/finding.js';
import { fieldOf } from '../fields.js';
import type { Position } from '../positions.js';
import type { ScopeName } from '../rule.js';
import { morePlaces, PLACES_PER_RULE } from '../run-rules.js';
import type { Choice, CompiledTreeRules, Place } from './compile-tree-rules.js';
import type { AttributeRule, PathRule, TreeFacts, TreeRule, TreeSentence } from './tree-rule.js';

/** Where elements stand, and in which part of the semantic invoice. */
export interface TreePlaces {
  readonly position: (element: XmlElement) => Position;
  /** @returns the line, allowance, row … that the element is in; null for the invoice itself. */
  readonly part: (element: XmlElement) => InvoicePart | null;
}

export interface InvoicePart {
  readonly scope: ScopeName;
  /** The places in its lists, outer first, from 0. */
  readonly at: readonly number[];
  /** As a person calls it: "Line 3". */
  readonly name: string;
}

/** Walk once through the document and ask every rule of the set of every element that it is about. */
export function runTreeRules<F extends TreeFacts>(
  compiled: CompiledTreeRules<F>,
  root: XmlElement,
  places: TreePlaces,
): Finding[] {
  return new TreeRun(compiled, root, places).run();
}

type AnyRule<F> = TreeRule<F> | PathRule<F> | AttributeRule;

class TreeRun<F extends TreeFacts> {
  private readonly found: Finding[] = [];
  private readonly reported = new Map<string, number>();
  private readonly counted = new Map<PathRule<F>, number>();
  private readonly facts: F;

  constructor(
    private readonly compiled: CompiledTreeRules<F>,
    private readonly root: XmlElement,
    private readonly places: TreePlaces,
  ) {
    this.facts = compiled.rules.newFacts(root);
  }

  run(): Finding[] {
    this.walk(this.root, this.compiled.rootPlace(this.root.name));
    for (const rule of this.compiled.rules.root) this.ask(rule, this.root);
    for (const [id, count] of this.reported) {
      if (count > PLACES_PER_RULE) this.found.push(morePlaces(id, count - PLACES_PER_RULE));
    }
    return this.found;
  }

  private walk(element: XmlElement, place: Place<F>): void {
    if (place.gather !== undefined) place.gather(element, this.facts);
    for (const choices of place.patterns) this.choose(choices, element);
    if (element.attributes !== NO_ATTRIBUTES) this.askOfAttributes(element);
    for (const rule of place.counted) this.count(rule, element);
    for (const [attribute, rule] of place.countedAttributes) {
      if (Object.hasOwn(element.attributes, attribute)) this.count(rule, element);
    }
    for (const child of element.children) this.walk(child, place.of(child.name));
  }

  private askOfAttributes(element: XmlElement): void {
    for (const name in element.attributes) {
      const rule = this.compiled.attributes.get(name);
      if (rule !== undefined && rule.except !== element.name) this.report(rule, element);
    }
  }

  private choose(choices: readonly Choice<F>[], element: XmlElement): void {
    for (const { when, rules } of choices) {
      if (when !== undefined && !when(element, this.facts)) continue;
      for (const rule of rules) this.ask(rule, element);
      return;
    }
  }

  private ask(rule: TreeRule<F>, element: XmlElement): void {
    if (!rule.holds(element, this.facts)) this.report(rule, element);
  }

  private count(rule: PathRule<F>, element: XmlElement): void {
    if (rule.when?.(element, this.facts) === false) return;
    if (rule.most > 0) {
      const count = (this.counted.get(rule) ?? 0) + 1;
      this.counted.set(rule, count);
      if (count <= rule.most) return;
    }
    this.report(rule, element);
  }

  private report(rule: AnyRule<F>, element: XmlElement): void {
    const count = (this.reported.get(rule.id) ?? 0) + 1;
    this.reported.set(rule.id, count);
    if (count > PLACES_PER_RULE) return;
    const { path, line, column } = this.places.position(element);
    const part = this.places.part(element);
    const field = fieldFor(rule.terms, part);
    const say = (sentence: TreeSentence<F>): string =>
      typeof sentence === 'string' ? sentence : sentence(element, this.facts, part?.name ?? '');
    this.found.push({
      id: rule.id,
      severity: rule.severity ?? 'fatal',
      terms: rule.terms,
      path,
      line,
      column,
      message: say(rule.says),
      fix: say(rule.fix),
      ...(field === undefined ? {} : { field }),
    });
  }
}

function fieldFor(terms: readonly string[], part: InvoicePart | null): string | undefined {
  if (part !== null) return fieldOf(part.scope, terms[0] ?? '', part.at);
  for (const term of terms) {
    const field = fieldOf('invoice', term, []);
    if (field !== undefined) return field;
  }
  return undefined;
}
