import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What matching may be told: tolerances by order line, contract, supplier, category and council, conversions of units,
 * and what a person said a line bills. One invoice may be for several orders. The number of an invoice is taken once
 * by a legal entity, whichever of its accounts sent it.
 */
export class MatchingRules1764100005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...LEGAL_ENTITY, ...COUNCIL_TABLES.map(access)]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION invoice_of_same_number;
      DROP TABLE tolerance_rule, unit_conversion, line_pairing, invoice_purchase_order;
      DROP INDEX invoice_number_once_by_entity;
      ALTER TABLE invoice DROP COLUMN legal_entity_id;
      ALTER TABLE purchase_order DROP COLUMN contract;
      ALTER TABLE purchase_order_line DROP COLUMN category, DROP COLUMN gtin;
      CREATE UNIQUE INDEX invoice_number_once ON invoice (council_id, supplier_id, number_normalised, (type_code IN (${CREDIT_TYPES})))
        WHERE ${COUNTS}`);
  }
}

const TABLES = [
  `ALTER TABLE purchase_order ADD COLUMN contract text`,
  `ALTER TABLE purchase_order_line ADD COLUMN category text, ADD COLUMN gtin text`,
  `CREATE TABLE tolerance_rule (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    scope text NOT NULL CHECK (scope IN ('order-line', 'contract', 'supplier', 'category', 'council')),
    key text NOT NULL CHECK ((key = '') = (scope = 'council')),
    measure text NOT NULL CHECK (measure IN ('price', 'quantity', 'amount')),
    upper_limit jsonb NOT NULL,
    lower_limit jsonb NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, scope, key, measure)
  )`,
  `CREATE TABLE unit_conversion (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    supplier_id uuid,
    from_unit text NOT NULL,
    to_unit text NOT NULL,
    factor numeric NOT NULL CHECK (factor > 0),
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
  )`,
  `CREATE UNIQUE INDEX unit_conversion_once ON unit_conversion (council_id, from_unit, to_unit, supplier_id) NULLS NOT DISTINCT`,
  `CREATE TABLE line_pairing (
    council_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    line_id text NOT NULL,
    order_line_id uuid NOT NULL,
    confirmed_by uuid NOT NULL,
    confirmed_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, invoice_id, line_id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
    FOREIGN KEY (council_id, order_line_id) REFERENCES purchase_order_line (council_id, id)
  )`,
  // Every order that an invoice quotes and that the council has; invoice.order_id is the first of them.
  `CREATE TABLE invoice_purchase_order (
    council_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    order_id uuid NOT NULL,
    PRIMARY KEY (council_id, invoice_id, order_id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
    FOREIGN KEY (council_id, order_id) REFERENCES purchase_order (council_id, id)
  )`,
  `CREATE INDEX invoice_purchase_order_order ON invoice_purchase_order (council_id, order_id)`,
  `INSERT INTO invoice_purchase_order SELECT council_id, id, order_id FROM invoice WHERE order_id IS NOT NULL`,
];

/** Type codes of credit notes (UNCL 1001): an invoice and a credit note may share a number. */
const CREDIT_TYPES = `'381', '396', '81', '83', '261', '262', '296', '308', '420', '458', '532'`;
const COUNTS = `state NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN')`;

const LEGAL_ENTITY = [
  `ALTER TABLE invoice ADD COLUMN legal_entity_id uuid`,
  `UPDATE invoice SET legal_entity_id = supplier.legal_entity_id FROM supplier
   WHERE supplier.council_id = invoice.council_id AND supplier.id = invoice.supplier_id`,
  `ALTER TABLE invoice ALTER COLUMN legal_entity_id SET NOT NULL`,
  `DROP INDEX invoice_number_once`,
  `CREATE UNIQUE INDEX invoice_number_once_by_entity ON invoice
    (council_id, legal_entity_id, number_normalised, (type_code IN (${CREDIT_TYPES}))) WHERE ${COUNTS}`,
  // A supplier does not see the invoices of its sister accounts, and is told all the same which one came first. The
  // function sees past row-level security, so it answers for the council of the transaction only.
  `CREATE FUNCTION invoice_of_same_number(legal_entity uuid, number text, credit boolean, own uuid)
   RETURNS TABLE (reference text, received_on date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
     SELECT invoice.reference, invoice.received_on FROM invoice
     WHERE invoice.council_id = nullif(current_setting('app.council_id', true), '')::uuid
       AND invoice.legal_entity_id = legal_entity AND invoice.number_normalised = number
       AND (invoice.type_code IN (${CREDIT_TYPES})) = credit AND invoice.id IS DISTINCT FROM own AND ${COUNTS.replace('state', 'invoice.state')}
     ORDER BY invoice.id LIMIT 1 $$`,
  `REVOKE EXECUTE ON FUNCTION invoice_of_same_number FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION invoice_of_same_number TO i_supplier_app`,
];

const COUNCIL_TABLES = ['tolerance_rule', 'unit_conversion', 'line_pairing', 'invoice_purchase_order'];

const access = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ${table} TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO i_supplier_app`;
