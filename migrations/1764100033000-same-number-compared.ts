import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Inside a function of SQL the name of a column comes before that of an argument: `number` was the number of the invoice
 * itself, as its supplier wrote it, and an earlier one was found only where that is written in its normal form.
 */
export class SameNumberCompared1764100033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(withNumber('invoice_of_same_number.number'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(withNumber('number'));
  }
}

/** Type codes of credit notes (UNCL 1001): an invoice and a credit note may share a number. */
const CREDIT_TYPES = `'381', '396', '81', '83', '261', '262', '296', '308', '420', '458', '532'`;

const withNumber = (argument: string): string => `
  CREATE OR REPLACE FUNCTION invoice_of_same_number(legal_entity uuid, number text, credit boolean, own uuid)
  RETURNS TABLE (reference text, received_on date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT invoice.reference, invoice.received_on FROM invoice
    WHERE invoice.council_id = nullif(current_setting('app.council_id', true), '')::uuid
      AND invoice.legal_entity_id = legal_entity AND invoice.number_normalised = ${argument}
      AND (invoice.type_code IN (${CREDIT_TYPES})) = credit AND invoice.id IS DISTINCT FROM own
      AND invoice.state NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN')
    ORDER BY invoice.id LIMIT 1 $$`;
