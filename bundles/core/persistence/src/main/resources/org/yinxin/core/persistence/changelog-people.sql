--liquibase formatted sql
--property name:text value:clob dbms:derby
--property name:text value:text dbms:postgresql

--changeset yinxin:holders-notices
-- What people are to be told; written in the transaction of what it tells of.
CREATE TABLE notice (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  person_number VARCHAR(64) NOT NULL,
  kind VARCHAR(40) NOT NULL,
  title_zh VARCHAR(400) NOT NULL,
  title_en VARCHAR(400) NOT NULL,
  document_number VARCHAR(100) NOT NULL,
  subject VARCHAR(64) NOT NULL,
  words VARCHAR(400) NOT NULL,
  told_at TIMESTAMP NOT NULL,
  read_at TIMESTAMP,
  -- 1 once the rows below are there, or none is to be.
  planned SMALLINT NOT NULL
);
CREATE INDEX notice_person ON notice (person_number, told_at);
CREATE INDEX notice_planned ON notice (planned);
-- A message by one channel. The address is forgotten when the message has gone.
CREATE TABLE notice_delivery (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  notice_id VARCHAR(36) NOT NULL,
  channel VARCHAR(40) NOT NULL,
  address VARCHAR(254) NOT NULL,
  language VARCHAR(10) NOT NULL,
  -- SHA-256 of the file that goes along; empty for none.
  file_sha256 VARCHAR(64) NOT NULL,
  state VARCHAR(10) NOT NULL,
  attempts INTEGER NOT NULL,
  due_at TIMESTAMP NOT NULL,
  ends_at TIMESTAMP NOT NULL,
  done_at TIMESTAMP,
  failure VARCHAR(400)
);
CREATE INDEX notice_delivery_notice ON notice_delivery (notice_id);
CREATE INDEX notice_delivery_due ON notice_delivery (state, channel, due_at);
-- How a person wants to be reached; no row: in Chinese, by whatever there is.
CREATE TABLE contact (
  person_number VARCHAR(64) NOT NULL PRIMARY KEY,
  language VARCHAR(10) NOT NULL,
  unwanted VARCHAR(400) NOT NULL,
  mail_address VARCHAR(254),
  mail_failed SMALLINT NOT NULL
);
-- An address that waits for the code that was mailed to it.
CREATE TABLE contact_proposal (
  person_number VARCHAR(64) NOT NULL PRIMARY KEY,
  address VARCHAR(254) NOT NULL,
  code_sha256 CHAR(64) NOT NULL,
  ends_at TIMESTAMP NOT NULL,
  attempts INTEGER NOT NULL
);

--changeset yinxin:holders-shares
-- Links with which holders show a credential; the secret in the link is known to nobody afterwards.
CREATE TABLE credential_share (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  credential_id VARCHAR(36) NOT NULL,
  person_number VARCHAR(64) NOT NULL,
  secret_sha256 CHAR(64) NOT NULL UNIQUE,
  access_hash VARCHAR(200),
  label VARCHAR(100) NOT NULL,
  asks_viewer SMALLINT NOT NULL,
  gives_file SMALLINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP
);
CREATE INDEX credential_share_person ON credential_share (person_number);
-- Somebody has opened one. The ticket lets the same browser go on for a while.
CREATE TABLE share_view (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  share_id VARCHAR(36) NOT NULL,
  ticket_sha256 CHAR(64) NOT NULL UNIQUE,
  seen_at TIMESTAMP NOT NULL,
  viewer VARCHAR(100) NOT NULL,
  organisation VARCHAR(100) NOT NULL
);
CREATE INDEX share_view_share ON share_view (share_id, seen_at);
