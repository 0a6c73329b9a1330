--liquibase formatted sql
--property name:text value:clob dbms:derby
--property name:text value:text dbms:postgresql

--changeset yinxin:public-employers
-- Employers that verify in bulk. Of a key only its hash is kept; the day of use is that of Beijing.
CREATE TABLE employer (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  employer_name VARCHAR(100) NOT NULL,
  contact VARCHAR(200) NOT NULL,
  purpose VARCHAR(300) NOT NULL,
  state VARCHAR(16) NOT NULL,
  key_hash CHAR(64),
  items_per_day INTEGER NOT NULL,
  used_day VARCHAR(10) NOT NULL,
  used_items INTEGER NOT NULL,
  requested_at TIMESTAMP NOT NULL,
  decided_by VARCHAR(64),
  decided_at TIMESTAMP
);
CREATE INDEX employer_key ON employer (key_hash);

--changeset yinxin:public-bulk-verifications
-- What an employer hands in, deleted a day later; a row has its verdict when it has been verified.
CREATE TABLE bulk_verification (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  employer_id VARCHAR(36) NOT NULL,
  kind VARCHAR(8) NOT NULL,
  state VARCHAR(16) NOT NULL,
  total_rows INTEGER NOT NULL,
  started_at TIMESTAMP NOT NULL,
  delete_at TIMESTAMP NOT NULL,
  taken_until TIMESTAMP NOT NULL
);
CREATE INDEX bulk_verification_employer ON bulk_verification (employer_id);
CREATE TABLE bulk_verification_row (
  verification_id VARCHAR(36) NOT NULL,
  row_no INTEGER NOT NULL,
  item VARCHAR(200) NOT NULL,
  verdict VARCHAR(32),
  result ${text},
  PRIMARY KEY (verification_id, row_no)
);
