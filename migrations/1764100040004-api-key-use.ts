import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever looks after keys of programs sees which of them are used. */
export class ApiKeyUse1764100040004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE api_key ADD COLUMN last_used_at timestamptz');
    await runner.query('CREATE INDEX api_key_place ON api_key (council_id, supplier_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX api_key_place');
    await runner.query('ALTER TABLE api_key DROP COLUMN last_used_at');
  }
}
