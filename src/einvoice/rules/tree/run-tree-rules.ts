import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { Finding } from '../../model/finding.js';
import { fieldOf } from '../fields.js';
import type { Position } from '../positions.js';
import type { ScopeName } from '../rule.js';
import { morePlaces, PLACES_PER_RULE } from '../run-rules.js';
import { type CompiledTreeRules, isWithin, type NamePlan, type PathNode } from './compile-tree-rules.js';
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
    this.walk(this.root, this.compiled.paths);
    for (const rule of this.compiled.rules.root) this.ask(rule, this.root);
    for (const [id, count] of this.reported) {
      if (count > PLACES_PER_RULE) this.found.push(morePlaces(id, count - PLACES_PER_RULE));
    }
    return this.found;
  }

  private walk(element: XmlElement, node: PathNode<F> | undefined): void {
    const plan = this.compiled.planOf(element.name);
    if (plan !== null) this.visit(element, plan);
    for (const name in element.attributes) {
      if (Object.hasOwn(this.compiled.rules.attributes, name)) this.attribute(element, name);
    }
    if (node !== undefined) this.count(element, node);
    const { children } = element;
    if (node === undefined || node.steps.size === 0) {
      for (const child of children) this.walk(child, undefined);
    } else {
      for (const child of children) this.walk(child, node.steps.get(child.name));
    }
  }

  private visit(element: XmlElement, { gather, patterns }: NamePlan<F>): void {
    gather?.(element, this.facts);
    for (const contexts of patterns) {
      for (const { context, within } of contexts) {
        if (!isWithin(element, within) || context.when?.(element, this.facts) === false) continue;
        for (const rule of context.rules) this.ask(rule, element);
        break;
      }
    }
  }

  private ask(rule: TreeRule<F>, element: XmlElement): void {
    if (!rule.holds(element, this.facts)) this.report(rule, element);
  }

  private attribute(element: XmlElement, name: string): void {
    const rule = this.compiled.rules.attributes[name]!;
    if (rule.except !== element.name) this.report(rule, element);
  }

  private count(element: XmlElement, { elements, attributes }: PathNode<F>): void {
    for (const rule of elements) this.countOne(rule, element);
    for (const [attribute, rule] of attributes) {
      if (Object.hasOwn(element.attributes, attribute)) this.countOne(rule, element);
    }
  }

  private countOne(rule: PathRule<F>, element: XmlElement): void {
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
