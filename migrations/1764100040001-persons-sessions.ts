import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where somebody is signed in is found without reading every session. */
export class PersonsSessions1764100040001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX web_session_person ON web_session ((sess ->> 'personId')) WHERE sess ->> 'personId' IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX web_session_person');
  }
}
