--liquibase formatted sql
--property name:text value:clob dbms:derby
--property name:text value:text dbms:postgresql

--changeset yinxin:6-log-audit
-- The audit goes through credentials in the order of their entries.
CREATE INDEX credential_log_entry ON credential (log_entry);

--changeset yinxin:6-seal-alarms
-- Files that bear our seal and were never registered, by what the seal signs: however such a file is
-- changed, it is one row.
CREATE TABLE seal_alarm (
  signed_sha256 CHAR(64) NOT NULL PRIMARY KEY,
  file_sha256 CHAR(64) NOT NULL,
  certificate_sha256 CHAR(64) NOT NULL,
  first_seen TIMESTAMP NOT NULL,
  last_seen TIMESTAMP NOT NULL,
  times_seen BIGINT NOT NULL,
  acknowledged_by VARCHAR(64),
  acknowledged_at TIMESTAMP,
  ground VARCHAR(400)
);
CREATE INDEX seal_alarm_open ON seal_alarm (acknowledged_at);
-- Samples that the university sealed for those with whom it files its certificates.
CREATE TABLE sealed_sample (
  signed_sha256 CHAR(64) NOT NULL PRIMARY KEY,
  file_sha256 CHAR(64) NOT NULL,
  type_id VARCHAR(64) NOT NULL,
  made_by VARCHAR(64) NOT NULL,
  made_at TIMESTAMP NOT NULL
);
CREATE INDEX sealed_sample_file ON sealed_sample (file_sha256);

--changeset yinxin:6-electronic-seals
-- Seal data of GB/T 38540-2020 over a credential's file, in Base64.
CREATE TABLE electronic_seal (
  credential_id VARCHAR(36) NOT NULL PRIMARY KEY,
  sealed_at TIMESTAMP NOT NULL,
  signature_data ${text} NOT NULL
);

--changeset yinxin:19-authenticated-records
-- The codes of rows, by a key outside the database. Rows that are there get theirs at the next start.
ALTER TABLE record_row ADD COLUMN mac VARCHAR(43);
ALTER TABLE application ADD COLUMN mac VARCHAR(43);
ALTER TABLE import_row ADD COLUMN mac VARCHAR(43);
ALTER TABLE import_before ADD COLUMN mac VARCHAR(43);
-- What the audit trail says of all rows of a kind after its last change.
ALTER TABLE import_head ADD COLUMN row_total BIGINT;
ALTER TABLE import_head ADD COLUMN row_digest VARCHAR(43);
-- What imports replaced before this version has no code, and cannot be brought back.
DELETE FROM import_before;
UPDATE import_head SET last_import = NULL;

--changeset yinxin:19-seal-time-stamps
-- 1 if the seal was made with a time-stamp in it, 0 if without. NULL where that is not known: for what was issued
-- before this version, and for what was recovered from a file. No verdict rests on it.
ALTER TABLE credential ADD COLUMN timestamped INTEGER;

--changeset yinxin:19-coded-pending-entries
-- The code of an entry while it is pending, by the key of its log: NULL once it has its place, which a checkpoint proves.
ALTER TABLE ledger_pending ADD COLUMN mac VARCHAR(43);
ALTER TABLE audit_pending ADD COLUMN mac VARCHAR(43);

--changeset yinxin:19-authenticated-credentials
-- Codes of issued credentials, of their Documents and of long-term forms.
ALTER TABLE credential ADD COLUMN mac VARCHAR(43);
ALTER TABLE credential ADD COLUMN document_mac VARCHAR(43);
ALTER TABLE long_term_file ADD COLUMN mac VARCHAR(43);

--changeset yinxin:20-cosignatures
-- Signatures of witnesses under checkpoints (C2SP tlog-cosignature), and the verifier key of whose each is.
CREATE TABLE ledger_cosignature (
  log_size BIGINT NOT NULL,
  witness VARCHAR(400) NOT NULL,
  line VARCHAR(600) NOT NULL,
  stored_at TIMESTAMP NOT NULL,
  PRIMARY KEY (log_size, witness)
);

--changeset yinxin:21-prepared-files
-- Files that are being sealed by a key that signs each application once: Base64, and where the signature goes.
CREATE TABLE prepared_file (
  application_id VARCHAR(36) NOT NULL PRIMARY KEY,
  pdf ${text} NOT NULL,
  contents_start INTEGER NOT NULL,
  contents_end INTEGER NOT NULL,
  development INTEGER NOT NULL,
  audit_entry VARCHAR(36) NOT NULL
);
