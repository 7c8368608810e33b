import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A merge moves the links of orders along with their orders, and nothing about who proposed it is rewritten. That it
 * takes two people is held by the table too, also where nobody is named.
 */
export class Merge1764100045000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE (supplier_id) ON order_link TO i_supplier_app`);
    await runner.query(`
      REVOKE UPDATE ON supplier_merge FROM i_supplier_app;
      GRANT UPDATE (state, decided_at, decided_by, decided_as, moved) ON supplier_merge TO i_supplier_app;
      ALTER TABLE supplier_merge ADD CONSTRAINT supplier_merge_two_people
        CHECK (state <> 'DONE' OR (decided_by IS NOT NULL AND decided_by <> proposed_by))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE supplier_merge DROP CONSTRAINT supplier_merge_two_people;
      GRANT UPDATE ON supplier_merge TO i_supplier_app;
      REVOKE UPDATE (supplier_id) ON order_link FROM i_supplier_app`);
  }
}
