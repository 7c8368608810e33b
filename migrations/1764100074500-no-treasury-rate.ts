import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the council earns on its money was asked for, and nobody was shown anything of it. */
export class NoTreasuryRate1764100074500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE council DROP COLUMN treasury_rate_percent');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE council ADD COLUMN treasury_rate_percent numeric(7,4) NOT NULL DEFAULT 0',
    );
    await runner.query('ALTER TABLE council ALTER COLUMN treasury_rate_percent DROP DEFAULT');
  }
}
