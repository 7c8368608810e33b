import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first tables. Every business table carries council_id, keys lead with it, and row-level security ties each
 * row to the council (and, where the row is a supplier's own, the supplier) that the transaction was opened for.
 */
export class Foundation1763856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLE);
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(SEQUENCES);
    await runner.query(ROW_LEVEL_SECURITY);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA public CASCADE');
    await runner.query('CREATE SCHEMA public');
  }
}

/** The role that the application works as: owns nothing, so row-level security binds it. */
const ROLE = `
DO $$ BEGIN
  CREATE ROLE i_supplier_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  EXECUTE format('GRANT i_supplier_app TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  IF NOT pg_has_role(current_user, 'i_supplier_app', 'MEMBER') THEN RAISE; END IF;
END $$`;

const SEQUENCES = `
CREATE SEQUENCE invoice_reference_seq START 100001;
CREATE SEQUENCE payment_run_number_seq START 1001;
CREATE SEQUENCE payment_reference_seq START 700001;
CREATE SEQUENCE receipt_number_seq START 50001`;

/** Type codes of credit notes (UNCL 1001): an invoice and a credit note may share a number. */
const CREDIT_TYPES = `'381', '396', '81', '83', '261', '262', '296', '308', '420', '458', '532'`;

const TABLES = [
  // platform
  `CREATE TABLE outbox_event (
    id uuid PRIMARY KEY,
    council_id uuid NOT NULL,
    type text NOT NULL,
    data jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    handed_over_at timestamptz
  )`,
  `CREATE INDEX outbox_event_waiting ON outbox_event (id) WHERE handed_over_at IS NULL`,
  `CREATE TABLE web_session (sid text PRIMARY KEY, sess json NOT NULL, expire timestamptz NOT NULL)`,
  `CREATE INDEX web_session_expire ON web_session (expire)`,
  `CREATE TABLE rate_limit (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`,

  // identity
  `CREATE TABLE council (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    payment_terms_days integer NOT NULL DEFAULT 30 CHECK (payment_terms_days BETWEEN 0 AND 120),
    payment_weekdays integer[] NOT NULL DEFAULT '{2,4}',
    treasury_rate_percent numeric(7,4) NOT NULL,
    uptake_target_percent numeric(5,2) NOT NULL DEFAULT 90,
    uptake_target_on date NOT NULL,
    local_postcode_areas text[] NOT NULL DEFAULT '{}',
    bank_account_name text NOT NULL,
    bank_sort_code char(6) NOT NULL,
    bank_account_number char(8) NOT NULL
  )`,
  `CREATE TABLE person (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (email = lower(email)),
    name text NOT NULL,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz
  )`,
  `CREATE UNIQUE INDEX person_email ON person (email)`,
  `CREATE TABLE membership (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    council_id uuid NOT NULL REFERENCES council (id),
    supplier_id uuid,
    role text NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE UNIQUE INDEX membership_once ON membership (person_id, council_id, role, coalesce(supplier_id, '00000000-0000-0000-0000-000000000000'))`,
  `CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    council_id uuid NOT NULL REFERENCES council (id),
    person_id uuid NOT NULL REFERENCES person (id),
    supplier_id uuid,
    label text NOT NULL,
    key_hash char(64) NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
  )`,

  // audit: rows are written in the transaction that they tell of; a job seals them into a chain of hashes later,
  // so that one council's transactions do not queue behind one another for the last link.
  `CREATE TABLE audit_entry (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    details jsonb NOT NULL,
    sealed_seq bigint,
    hash char(64),
    PRIMARY KEY (council_id, id)
  )`,
  `CREATE UNIQUE INDEX audit_entry_sealed ON audit_entry (council_id, sealed_seq) WHERE sealed_seq IS NOT NULL`,
  `CREATE INDEX audit_entry_unsealed ON audit_entry (council_id, id) WHERE sealed_seq IS NULL`,
  `CREATE INDEX audit_entry_subject ON audit_entry (council_id, subject_type, subject_id)`,

  // documents
  `CREATE TABLE document (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    supplier_id uuid,
    sha256 char(64) NOT NULL,
    byte_length integer NOT NULL,
    media_type text NOT NULL,
    file_name text NOT NULL,
    storage_key text NOT NULL,
    stored_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id)
  )`,

  // suppliers
  `CREATE TABLE supplier (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    legal_entity_id uuid NOT NULL,
    company_number text,
    vat_number text,
    state text NOT NULL,
    size_band text NOT NULL,
    sector text NOT NULL,
    postcode text NOT NULL,
    address_line text NOT NULL,
    town text NOT NULL,
    email text,
    phone text,
    free_early_payment boolean NOT NULL DEFAULT false,
    uptake_exclusion text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, number)
  )`,
  `CREATE TABLE supplier_bank_account (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    state text NOT NULL,
    account_name text NOT NULL,
    sort_code char(6) NOT NULL,
    account_number char(8) NOT NULL,
    active_from date,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
  )`,
  `CREATE UNIQUE INDEX supplier_bank_account_active ON supplier_bank_account (council_id, supplier_id) WHERE state = 'ACTIVE'`,

  // purchasing
  `CREATE TABLE purchase_order (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    number text NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
    ordered_on date NOT NULL,
    description text NOT NULL,
    currency char(3) NOT NULL,
    net_minor bigint NOT NULL,
    cost_centre text NOT NULL,
    requester_team text NOT NULL,
    requester_email text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, number),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
  )`,
  `CREATE INDEX purchase_order_supplier ON purchase_order (council_id, supplier_id, ordered_on DESC)`,
  `CREATE TABLE purchase_order_line (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    line_number text NOT NULL,
    description text NOT NULL,
    buyer_item_id text,
    seller_item_id text,
    unit text NOT NULL,
    quantity numeric NOT NULL,
    unit_price numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_category text NOT NULL,
    vat_rate numeric NOT NULL,
    level text NOT NULL CHECK (level IN ('2-way', '3-way', '4-way')),
    basis text NOT NULL CHECK (basis IN ('quantity', 'amount')),
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, order_id, line_number),
    FOREIGN KEY (council_id, order_id) REFERENCES purchase_order (council_id, id)
  )`,
  `CREATE TABLE receipt (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    order_id uuid NOT NULL,
    number text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('GOODS', 'ACCEPTANCE')),
    received_on date NOT NULL,
    posted_by uuid,
    posted_at timestamptz NOT NULL,
    note text NOT NULL,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, number),
    FOREIGN KEY (council_id, order_id) REFERENCES purchase_order (council_id, id)
  )`,
  `CREATE INDEX receipt_order ON receipt (council_id, order_id)`,
  `CREATE TABLE receipt_line (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    quantity numeric NOT NULL,
    amount_minor bigint NOT NULL,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, receipt_id) REFERENCES receipt (council_id, id),
    FOREIGN KEY (council_id, order_line_id) REFERENCES purchase_order_line (council_id, id)
  )`,
  `CREATE INDEX receipt_line_order_line ON receipt_line (council_id, order_line_id)`,
  // What invoices bill of an order line. The row goes when the invoice is refused or withdrawn.
  `CREATE TABLE order_line_billing (
    council_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    invoice_line integer NOT NULL,
    quantity numeric NOT NULL,
    amount_minor bigint NOT NULL,
    PRIMARY KEY (council_id, order_line_id, invoice_id, invoice_line),
    FOREIGN KEY (council_id, order_line_id) REFERENCES purchase_order_line (council_id, id)
  )`,
  `CREATE INDEX order_line_billing_invoice ON order_line_billing (council_id, invoice_id)`,

  // invoices
  `CREATE TABLE invoice (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    reference text NOT NULL,
    supplier_id uuid NOT NULL,
    channel text NOT NULL,
    assisted boolean NOT NULL DEFAULT false,
    entered_by uuid,
    state text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    document_id uuid,
    type_code text,
    number text,
    number_normalised text,
    issued_on date,
    due_on date,
    received_at timestamptz NOT NULL,
    received_on date NOT NULL,
    currency char(3) NOT NULL,
    net_minor bigint,
    vat_minor bigint,
    gross_minor bigint,
    payable_minor bigint,
    order_id uuid,
    order_number text,
    semantic jsonb,
    findings jsonb NOT NULL DEFAULT '[]',
    pay_by date,
    promised_on date,
    promised_reason text,
    approved_at timestamptz,
    paid_on date,
    state_changed_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, reference),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
    FOREIGN KEY (council_id, order_id) REFERENCES purchase_order (council_id, id),
    FOREIGN KEY (council_id, document_id) REFERENCES document (council_id, id)
  )`,
  `CREATE UNIQUE INDEX invoice_number_once ON invoice
    (council_id, supplier_id, number_normalised, (type_code IN (${CREDIT_TYPES})))
    WHERE state NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN')`,
  `CREATE INDEX invoice_supplier ON invoice (council_id, supplier_id, received_at DESC)`,
  `CREATE INDEX invoice_state ON invoice (council_id, state, pay_by)`,
  `CREATE INDEX invoice_order ON invoice (council_id, order_id) WHERE order_id IS NOT NULL`,
  `CREATE TABLE invoice_line (
    council_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    line integer NOT NULL,
    line_id text NOT NULL,
    description text NOT NULL,
    quantity numeric NOT NULL,
    unit text NOT NULL,
    unit_price numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_category text NOT NULL,
    vat_rate numeric,
    PRIMARY KEY (council_id, invoice_id, line),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,
  `CREATE TABLE invoice_event (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    event text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    occurred_at timestamptz NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    reason_code text,
    supplier_text text NOT NULL,
    staff_text text,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,
  `CREATE INDEX invoice_event_invoice ON invoice_event (council_id, invoice_id, id)`,

  // matching
  `CREATE TABLE match_result (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    invoice_version integer NOT NULL,
    result text NOT NULL,
    comparisons jsonb NOT NULL,
    matched_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,
  `CREATE INDEX match_result_invoice ON match_result (council_id, invoice_id, id)`,
  `CREATE TABLE hold (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    code text NOT NULL,
    hold_key text NOT NULL,
    line_id text,
    owner text NOT NULL,
    params jsonb NOT NULL,
    supplier_text text NOT NULL,
    state text NOT NULL,
    placed_at timestamptz NOT NULL,
    released_at timestamptz,
    released_by uuid,
    release_reason text,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,
  `CREATE UNIQUE INDEX hold_open_once ON hold (council_id, invoice_id, hold_key) WHERE state = 'PLACED'`,

  // approvals
  `CREATE TABLE approval_decision (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    invoice_version integer NOT NULL,
    decision text NOT NULL,
    person_id uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    comment text NOT NULL,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,
  `CREATE INDEX approval_decision_invoice ON approval_decision (council_id, invoice_id)`,

  // payments
  `CREATE TABLE payment_run (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    run_on date NOT NULL,
    pay_on date NOT NULL,
    currency char(3) NOT NULL,
    total_minor bigint NOT NULL,
    payment_count integer NOT NULL,
    excluded jsonb NOT NULL,
    prepared_by uuid NOT NULL,
    prepared_at timestamptz NOT NULL,
    approved_by uuid,
    approved_at timestamptz,
    released_at timestamptz,
    file_document_id uuid,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, number),
    CHECK (approved_by IS NULL OR approved_by <> prepared_by)
  )`,
  `CREATE TABLE payment (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    run_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    reference text NOT NULL,
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL,
    state text NOT NULL,
    paid_on date,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, reference),
    FOREIGN KEY (council_id, run_id) REFERENCES payment_run (council_id, id),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
    FOREIGN KEY (council_id, bank_account_id) REFERENCES supplier_bank_account (council_id, id)
  )`,
  `CREATE INDEX payment_supplier ON payment (council_id, supplier_id, paid_on DESC)`,
  `CREATE INDEX payment_run_payments ON payment (council_id, run_id)`,
  `CREATE TABLE payment_item (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    gross_minor bigint NOT NULL,
    rebate_net_minor bigint NOT NULL,
    rebate_vat_minor bigint NOT NULL,
    paid_minor bigint NOT NULL,
    state text NOT NULL,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, payment_id) REFERENCES payment (council_id, id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,
  // No invoice is paid twice: one live item for each.
  `CREATE UNIQUE INDEX payment_item_invoice_once ON payment_item (council_id, invoice_id) WHERE state IN ('PENDING', 'PAID')`,
  `CREATE INDEX payment_item_payment ON payment_item (council_id, payment_id)`,
  // What was agreed for an invoice beside its terms: the day and, for each day it might really be, the rebate.
  `CREATE TABLE payment_agreement (
    council_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    pay_on date NOT NULL,
    rebates jsonb NOT NULL,
    agreed_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, invoice_id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,

  // early payment
  `CREATE TABLE early_payment_programme (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    name text NOT NULL,
    shape jsonb NOT NULL,
    terms_version text NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (council_id, id)
  )`,
  `CREATE TABLE early_payment_offer (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    programme_id uuid NOT NULL,
    state text NOT NULL,
    terms_version text NOT NULL,
    pay_on date NOT NULL,
    due_on date NOT NULL,
    days_early integer NOT NULL,
    percent numeric NOT NULL,
    true_apr numeric NOT NULL,
    net_minor bigint NOT NULL,
    vat_minor bigint NOT NULL,
    rebate_net_minor bigint NOT NULL,
    rebate_vat_minor bigint NOT NULL,
    receive_minor bigint NOT NULL,
    currency char(3) NOT NULL,
    rebates jsonb NOT NULL,
    expires_on date NOT NULL,
    made_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
    FOREIGN KEY (council_id, programme_id) REFERENCES early_payment_programme (council_id, id)
  )`,
  `CREATE UNIQUE INDEX early_payment_offer_once ON early_payment_offer (council_id, invoice_id, pay_on)`,

  // notifications
  `CREATE TABLE message (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    kind text NOT NULL,
    supplier_id uuid,
    invoice_id uuid,
    to_email text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, event_id, kind, to_email)
  )`,

  // uptake: one row for each order issued or invoice received, counted from their events
  `CREATE TABLE uptake_activity (
    council_id uuid NOT NULL REFERENCES council (id),
    subject_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ORDER', 'INVOICE')),
    supplier_id uuid NOT NULL,
    occurred_on date NOT NULL,
    channel text,
    assisted boolean NOT NULL,
    value_minor bigint NOT NULL,
    PRIMARY KEY (council_id, subject_id)
  )`,
  `CREATE INDEX uptake_activity_on ON uptake_activity (council_id, occurred_on)`,
];

/** Tables whose rows belong to a council; those in the second list belong to one of its suppliers as well. */
const COUNCIL_TABLES = [
  'audit_entry', 'purchase_order_line', 'receipt_line', 'order_line_billing', 'invoice_line', 'match_result',
  'approval_decision', 'payment_run', 'payment_item', 'early_payment_programme', 'uptake_activity',
]; // prettier-ignore
const SUPPLIER_TABLES = [
  'document', 'supplier_bank_account', 'purchase_order', 'receipt', 'invoice', 'invoice_event', 'hold', 'payment',
  'payment_agreement', 'early_payment_offer', 'message',
]; // prettier-ignore

const OWN_COUNCIL = `council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)`;
const ownSupplier = (column: string) =>
  `((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
    OR ${column} = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid))`;

const policy = (table: string, condition: string) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ${table} TO i_supplier_app USING (${condition}) WITH CHECK (${condition});`;

const ROW_LEVEL_SECURITY = [
  ...COUNCIL_TABLES.map((table) => policy(table, OWN_COUNCIL)),
  ...SUPPLIER_TABLES.map((table) => policy(table, `${OWN_COUNCIL} AND ${ownSupplier('supplier_id')}`)),
  policy('supplier', `${OWN_COUNCIL} AND ${ownSupplier('id')}`),
].join('\n');

const GRANTS = `
GRANT USAGE ON SCHEMA public TO i_supplier_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO i_supplier_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO i_supplier_app;
REVOKE UPDATE, DELETE ON audit_entry, invoice_event FROM i_supplier_app;
GRANT UPDATE (sealed_seq, hash) ON audit_entry TO i_supplier_app`;
