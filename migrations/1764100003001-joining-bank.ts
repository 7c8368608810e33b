import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank details that somebody typed while joining wait, sealed, until the organisation has an account to propose them for. */
export class JoiningBank1764100003001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE supplier_application ADD COLUMN bank_sealed text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE supplier_application DROP COLUMN bank_sealed`);
  }
}
