import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import { addMonths, firstOfMonth, type PlainDate } from '../kernel/plain-date.js';
import { Database } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { type Exclusion, type MeasuredMonth, measureSeries, WINDOW_MONTHS } from './domain/measures.js';
import { type Projection, projectUptake } from './domain/projection.js';
import { ragOfCourse, type RagStatus } from './domain/rag.js';
import { UptakeStore } from './uptake.store.js';

/** Where a council stands against its target. */
export interface UptakeReport {
  readonly councilName: string;
  /** 90 for 90%. */
  readonly target: Decimal;
  readonly targetOn: PlainDate;
  /** The last 13 months, oldest first, each over its own twelve months. */
  readonly months: readonly MeasuredMonth[];
  readonly current: MeasuredMonth;
  readonly projection: Projection;
  readonly status: RagStatus;
  readonly exclusions: readonly Exclusion[];
}

const MONTHS_SHOWN = 13;

/** How much of a council’s trade is digital, month by month, and who is missing. */
@Injectable()
export class UptakeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(UptakeStore) private readonly store: UptakeStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async report(who: Principal): Promise<UptakeReport> {
    authorise(who, 'uptake.read', { councilId: who.councilId });
    const council = await this.councils.council(who.councilId);
    const thisMonth = firstOfMonth(this.clock.today());
    const first = addMonths(thisMonth, 1 - MONTHS_SHOWN);
    const { facts, exclusions } = await this.database.transaction(who, async (tx) => ({
      facts: await this.store.monthly(tx, who, addMonths(first, 1 - WINDOW_MONTHS)),
      exclusions: await this.suppliers.uptakeExclusions(tx, who),
    }));
    const months = measureSeries(facts, first, thisMonth, exclusions);
    const target = Decimal.parse(council.uptakeTargetPercent);
    const points = months.map(({ month, measures }) => ({
      month,
      active: measures['supplier-uptake'].denominator,
      digital: measures['supplier-uptake'].numerator,
    }));
    const projection = projectUptake(points, council.uptakeTargetOn, Number(target.normalise()));
    return {
      councilName: council.name,
      target,
      targetOn: council.uptakeTargetOn,
      months,
      current: months.at(-1)!,
      projection,
      status: ragOfCourse(projection.course, council.uptakeTargetOn),
      exclusions,
    };
  }
}
