import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A conversation goes along with its invoice when the supplier's account is merged into another one. */
export class MergedConversation1764100050045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `GRANT UPDATE (supplier_id) ON conversation_entry, conversation_attachment TO i_supplier_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `REVOKE UPDATE (supplier_id) ON conversation_entry, conversation_attachment FROM i_supplier_app`,
    );
  }
}
