import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is submitted is checked by whoever brings it, or by the clock: the event for it has no job any more. */
export class CheckWithoutEvent1764100074000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM outbox_event WHERE type = 'invoice.submitted' AND handed_over_at IS NULL`,
    );
  }

  async down(): Promise<void> {
    // Who went back finds what stands still by the clock too.
  }
}
