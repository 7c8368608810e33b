import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OrderService } from '../purchasing/order.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import type { ToleranceScope } from './domain/resolve-tolerances.js';

/** A place of a rule as people call it. */
export interface PlaceName {
  /** As it is typed: a supplier's number, an order and its line. */
  readonly typed: string;
  readonly label: string;
}

/** Between the places of rules as they are kept, by id, and as people name them. */
@Injectable()
export class RulePlacesService {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(OrderService) private readonly orders: OrderService,
  ) {}

  /** The key of a place that somebody typed; null where there is none. */
  async find(tx: Tx, ctx: Ctx, scope: ToleranceScope, typed: string): Promise<string | null> {
    if (scope === 'supplier') return (await this.suppliers.findByNumber(tx, ctx, typed))?.id ?? null;
    if (scope !== 'order-line') return typed;
    const [number = '', lineNumber = ''] = typed.split('/').map((part) => part.trim());
    const order = await this.orders.find(tx, ctx, number);
    return order?.lines.find((line) => line.lineNumber === lineNumber)?.id ?? null;
  }

  async names(
    tx: Tx,
    ctx: Ctx,
    places: readonly { readonly scope: ToleranceScope; readonly key: string }[],
  ): Promise<(scope: ToleranceScope, key: string) => PlaceName> {
    const keys = (scope: ToleranceScope) =>
      places.filter((place) => place.scope === scope).map(({ key }) => key);
    const suppliers = await this.suppliers.loadAll(tx, ctx, keys('supplier'));
    const lines = await this.orders.lineNames(tx, ctx, keys('order-line'));
    return (scope, key) => {
      if (scope === 'council') return { typed: '', label: 'The whole council' };
      if (scope === 'supplier') return supplierName(suppliers.get(key));
      if (scope === 'order-line') return lines.get(key) ?? UNKNOWN;
      return { typed: key, label: scope === 'contract' ? `Contract ${key}` : `Category ${key}` };
    };
  }

  /** The name of whom a conversion is for. */
  async supplierNames(tx: Tx, ctx: Ctx, ids: readonly (Id | null)[]): Promise<(id: Id | null) => PlaceName> {
    const known = ids.filter((id) => id !== null);
    const suppliers = await this.suppliers.loadAll(tx, ctx, known);
    return (id) => (id === null ? { typed: '', label: 'All suppliers' } : supplierName(suppliers.get(id)));
  }
}

const UNKNOWN: PlaceName = { typed: '', label: 'No longer there' };

function supplierName(supplier: { readonly name: string; readonly number: string } | undefined): PlaceName {
  if (supplier === undefined) return UNKNOWN;
  return { typed: supplier.number, label: `${supplier.name} (${supplier.number})` };
}
