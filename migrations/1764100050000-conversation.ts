import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What supplier and council write to each other about an invoice, and what the council's people write among
 * themselves. What was asked and answered before moves in from the timelines.
 */
export class Conversation1764100050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(ACCESS);
    await runner.query(FROM_TIMELINES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE conversation_attachment; DROP TABLE conversation_entry; DROP TABLE conversation',
    );
  }
}

const TABLES = `
CREATE TABLE conversation (
  council_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  waits_since timestamptz,
  PRIMARY KEY (council_id, invoice_id),
  FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
);
CREATE INDEX conversation_waits ON conversation (council_id, waits_since) WHERE waits_since IS NOT NULL;
CREATE TABLE conversation_entry (
  council_id uuid NOT NULL,
  id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  thread text NOT NULL CHECK (thread IN ('supplier', 'internal')),
  kind text NOT NULL CHECK (kind IN ('message', 'question', 'answer')),
  side text NOT NULL CHECK (side IN ('supplier', 'council')),
  person_id uuid,
  author text NOT NULL,
  author_role text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
  CHECK (thread = 'supplier' OR (side = 'council' AND kind = 'message'))
);
CREATE INDEX conversation_entry_invoice ON conversation_entry (council_id, invoice_id, id);
CREATE TABLE conversation_attachment (
  council_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  thread text NOT NULL CHECK (thread IN ('supplier', 'internal')),
  document_id uuid NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  byte_length integer NOT NULL,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, entry_id) REFERENCES conversation_entry (council_id, id),
  FOREIGN KEY (council_id, document_id) REFERENCES document (council_id, id)
);
CREATE INDEX conversation_attachment_invoice ON conversation_attachment (council_id, invoice_id)`;

const OWN_COUNCIL = `council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)`;
const NO_SUPPLIER = `(SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL`;
const OWN_SUPPLIER = `supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)`;

/** What is internal is no row to a supplier's transaction; nobody rewrites what was said. */
const ACCESS = `
ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON conversation TO i_supplier_app USING (${OWN_COUNCIL} AND (${NO_SUPPLIER} OR ${OWN_SUPPLIER}));
GRANT SELECT, INSERT, UPDATE ON conversation TO i_supplier_app;
${['conversation_entry', 'conversation_attachment']
  .map(
    (table) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ${table} TO i_supplier_app
  USING (${OWN_COUNCIL} AND (${NO_SUPPLIER} OR (${OWN_SUPPLIER} AND thread = 'supplier')));
GRANT SELECT, INSERT ON ${table} TO i_supplier_app;`,
  )
  .join('')}`;

/** The owner of the tables is bound by what it forces upon them, unless it is a superuser: it lifts it meanwhile. */
const FROM_TIMELINES = `
ALTER TABLE conversation NO FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation_entry NO FORCE ROW LEVEL SECURITY;
INSERT INTO conversation_entry
  (council_id, id, invoice_id, supplier_id, thread, kind, side, person_id, author, author_role, body, written_at)
SELECT council_id, id, invoice_id, supplier_id, 'supplier',
       CASE event WHEN 'query' THEN 'question' ELSE 'answer' END,
       CASE event WHEN 'query' THEN 'council' ELSE 'supplier' END,
       person_id, actor, '', regexp_replace(supplier_text, '^(We need something from you|[^:]* answered): ', ''), occurred_at
FROM invoice_event WHERE event IN ('query', 'answer');
INSERT INTO conversation (council_id, invoice_id, supplier_id)
SELECT DISTINCT council_id, invoice_id, supplier_id FROM conversation_entry;
ALTER TABLE conversation FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation_entry FORCE ROW LEVEL SECURITY`;
