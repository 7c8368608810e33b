import { Foundation1763856000000 } from './1763856000000-foundation.js';
import { SupplierContact1764100001000 } from './1764100001000-supplier-contact.js';
import { BankDetails1764100001001 } from './1764100001001-bank-details.js';
import { People1764100002000 } from './1764100002000-people.js';
import { Joining1764100003000 } from './1764100003000-joining.js';
import { JoiningBank1764100003001 } from './1764100003001-joining-bank.js';
import { OrderLink1764100004000 } from './1764100004000-order-link.js';
import { Assistance1764100004001 } from './1764100004001-assistance.js';
import { MatchingRules1764100005000 } from './1764100005000-matching-rules.js';
import { DecidedBilling1764100006000 } from './1764100006000-decided-billing.js';
import { DuplicateDecision1764100007000 } from './1764100007000-duplicate-decision.js';
import { HoldRelease1764100008000 } from './1764100008000-hold-release.js';
import { CouncilAddress1764100031000 } from './1764100031000-council-address.js';
import { InvoiceList1764100032000 } from './1764100032000-invoice-list.js';
import { SameNumberCompared1764100033000 } from './1764100033000-same-number-compared.js';
import { SecondFactor1764100040000 } from './1764100040000-second-factor.js';
import { PersonsSessions1764100040001 } from './1764100040001-persons-sessions.js';
import { PeoplePages1764100040002 } from './1764100040002-people-pages.js';
import { Passkey1764100040003 } from './1764100040003-passkey.js';
import { ApiKeyUse1764100040004 } from './1764100040004-api-key-use.js';
import { FederatedIdentity1764100040005 } from './1764100040005-federated-identity.js';
import { Merge1764100045000 } from './1764100045000-merge.js';
import { Organisation1764100046000 } from './1764100046000-organisation.js';
import { BankRules1764100047000 } from './1764100047000-bank-rules.js';
import { Conversation1764100050000 } from './1764100050000-conversation.js';
import { MergedConversation1764100050045 } from './1764100050045-merged-conversation.js';
import { Dispute1764100051000 } from './1764100051000-dispute.js';
import { InvoiceVersion1764100052000 } from './1764100052000-invoice-version.js';
import { Statement1764100053000 } from './1764100053000-statement.js';
import { ApprovalScheme1764100055000 } from './1764100055000-approval-scheme.js';
import { WorkOrder1764100055001 } from './1764100055001-work-order.js';
import { Touchless1764100055002 } from './1764100055002-touchless.js';
import { Coding1764100055003 } from './1764100055003-coding.js';
import { HoldFacts1764100060000 } from './1764100060000-hold-facts.js';
import { HoldRules1764100061000 } from './1764100061000-hold-rules.js';
import { OrderVersions1764100062000 } from './1764100062000-order-versions.js';
import { OrderPlacedBy1764100070000 } from './1764100070000-order-placed-by.js';
import { WorkMessages1764100070001 } from './1764100070001-work-messages.js';
import { RuleProposal1764100070002 } from './1764100070002-rule-proposal.js';
import { Idempotency1764100072000 } from './1764100072000-idempotency.js';
import { NewsSince1764100072001 } from './1764100072001-news-since.js';
import { WorkListIndexes1764100073000 } from './1764100073000-work-list-indexes.js';
import { CheckWithoutEvent1764100074000 } from './1764100074000-check-without-event.js';

/** Every migration, oldest first. Listed by hand, so that source, build and tests run the same ones. */
export const MIGRATIONS = [
  Foundation1763856000000,
  SupplierContact1764100001000,
  BankDetails1764100001001,
  People1764100002000,
  Joining1764100003000,
  JoiningBank1764100003001,
  OrderLink1764100004000,
  Assistance1764100004001,
  MatchingRules1764100005000,
  DecidedBilling1764100006000,
  DuplicateDecision1764100007000,
  HoldRelease1764100008000,
  CouncilAddress1764100031000,
  InvoiceList1764100032000,
  SameNumberCompared1764100033000,
  SecondFactor1764100040000,
  PersonsSessions1764100040001,
  PeoplePages1764100040002,
  Passkey1764100040003,
  ApiKeyUse1764100040004,
  FederatedIdentity1764100040005,
  Merge1764100045000,
  Organisation1764100046000,
  BankRules1764100047000,
  Conversation1764100050000,
  MergedConversation1764100050045,
  Dispute1764100051000,
  InvoiceVersion1764100052000,
  Statement1764100053000,
  ApprovalScheme1764100055000,
  WorkOrder1764100055001,
  Touchless1764100055002,
  Coding1764100055003,
  HoldFacts1764100060000,
  HoldRules1764100061000,
  OrderVersions1764100062000,
  OrderPlacedBy1764100070000,
  WorkMessages1764100070001,
  RuleProposal1764100070002,
  Idempotency1764100072000,
  NewsSince1764100072001,
  WorkListIndexes1764100073000,
  CheckWithoutEvent1764100074000,
];
