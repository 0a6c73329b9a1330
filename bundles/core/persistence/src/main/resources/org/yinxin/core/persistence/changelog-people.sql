--liquibase formatted sql
--property name:text value:clob dbms:derby
--property name:text value:text dbms:postgresql

--changeset yinxin:setup-state
-- One row, made at the first start in production; systems from before there was a set-up have none.
CREATE TABLE setup_state (
  id INTEGER NOT NULL PRIMARY KEY,
  begun_at TIMESTAMP NOT NULL,
  link_hash CHAR(64),
  link_until TIMESTAMP,
  session_hash CHAR(64),
  session_until TIMESTAMP,
  address_set INTEGER NOT NULL,
  stamping VARCHAR(20),
  trial_type VARCHAR(64),
  trial_application VARCHAR(36),
  finished_at TIMESTAMP
);

--changeset yinxin:setup-verification-count
-- How often anybody verified, by day of Beijing; who did, or which credential, stands nowhere.
CREATE TABLE verification_count (
  counted_day VARCHAR(10) NOT NULL,
  office VARCHAR(32) NOT NULL,
  type_id VARCHAR(64) NOT NULL,
  language VARCHAR(10) NOT NULL,
  way VARCHAR(10) NOT NULL,
  verdict VARCHAR(20) NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (counted_day, office, type_id, language, way, verdict)
);

--changeset yinxin:signin-sessions
-- Sessions are short: people sign in once more.
DROP TABLE sign_in_session;
CREATE TABLE sign_in_session (
  token_hash CHAR(64) NOT NULL PRIMARY KEY,
  session_id VARCHAR(36) NOT NULL,
  user_name VARCHAR(64) NOT NULL,
  method VARCHAR(20) NOT NULL,
  device VARCHAR(40) NOT NULL,
  began TIMESTAMP NOT NULL,
  last_used TIMESTAMP NOT NULL,
  -- What the sign-in service wants to see at signing out.
  logout_hint VARCHAR(8000) NOT NULL
);
CREATE INDEX sign_in_session_user ON sign_in_session (user_name);
-- By what a sign-in service will say that a session has ended there: hashes of tickets and the like.
CREATE TABLE sign_in_session_key (
  key_hash CHAR(64) NOT NULL,
  token_hash CHAR(64) NOT NULL,
  PRIMARY KEY (key_hash, token_hash)
);
CREATE INDEX sign_in_session_key_token ON sign_in_session_key (token_hash);

--changeset yinxin:signin-attempts
-- Browsers that are at a sign-in service now.
CREATE TABLE login_attempt (
  state_hash CHAR(64) NOT NULL PRIMARY KEY,
  method VARCHAR(20) NOT NULL,
  browser_hash CHAR(64) NOT NULL,
  kept VARCHAR(400) NOT NULL,
  destination VARCHAR(400) NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX login_attempt_expires ON login_attempt (expires_at);

--changeset yinxin:signin-account-person
CREATE INDEX account_person ON account (person_number);

--changeset yinxin:admin-accounts
ALTER TABLE account ADD COLUMN locked INTEGER DEFAULT 0 NOT NULL;
-- By which a person chooses a password, once; only the hash of the token is kept.
CREATE TABLE password_link (
  user_name VARCHAR(64) NOT NULL PRIMARY KEY,
  token_hash CHAR(64) NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX password_link_token ON password_link (token_hash);

--changeset yinxin:admin-kiosk-drivers
-- What ought to run at a kiosk, what was before, and what the kiosk said; no version is no driver.
CREATE TABLE kiosk_driver (
  kiosk_id VARCHAR(40) NOT NULL,
  name VARCHAR(200) NOT NULL,
  version VARCHAR(100),
  sha256 CHAR(64),
  version_before VARCHAR(100),
  sha256_before CHAR(64),
  changed_by VARCHAR(64) NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  reported_sha256 CHAR(64),
  reported_state VARCHAR(10),
  reported_detail VARCHAR(500),
  reported_at TIMESTAMP,
  PRIMARY KEY (kiosk_id, name)
);

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

--changeset yinxin:holders-code-access
-- Credentials whose code shows the verdict alone, since their holders wish so.
CREATE TABLE code_closed (
  credential_id VARCHAR(36) NOT NULL PRIMARY KEY,
  closed_at TIMESTAMP NOT NULL
);

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

--changeset yinxin:kiosks-alarm-notices
-- What keepers were told of an alarm: 0 nothing, 1 that it stands, 2 all there is; of old ones nothing is told.
ALTER TABLE kiosk_alarm ADD COLUMN told INTEGER DEFAULT 2 NOT NULL;
CREATE INDEX kiosk_alarm_told ON kiosk_alarm (told);

--changeset yinxin:people-kiosk-keepers
-- Who kept seals and kiosks under one role keeps both under two.
UPDATE account SET roles = roles || ',kiosk-keeper'
  WHERE ',' || roles || ',' LIKE '%,keeper,%' AND LENGTH(roles) <= 387;

--changeset yinxin:kiosks-device-settings
-- What a device's driver ought to have, what it had before, and what the kiosk said; no revision is no settings.
CREATE TABLE kiosk_device_setting (
  kiosk_id VARCHAR(40) NOT NULL,
  pid VARCHAR(100) NOT NULL,
  name VARCHAR(30) NOT NULL,
  revision CHAR(64),
  wanted VARCHAR(8000),
  revision_before CHAR(64),
  wanted_before VARCHAR(8000),
  changed_by VARCHAR(64) NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  reported_revision CHAR(64),
  reported_state VARCHAR(10),
  reported_detail VARCHAR(500),
  reported_at TIMESTAMP,
  PRIMARY KEY (kiosk_id, pid, name)
);
-- Which kinds of devices a kiosk has drivers for, with their keys.
CREATE TABLE kiosk_device_kind (
  kiosk_id VARCHAR(40) NOT NULL PRIMARY KEY,
  kinds ${text} NOT NULL,
  reported_at TIMESTAMP NOT NULL
);

--changeset yinxin:19-authenticated-accounts
-- The codes of rows, as those of records.
ALTER TABLE account ADD COLUMN mac VARCHAR(43);
ALTER TABLE sign_in_session ADD COLUMN mac VARCHAR(43);
ALTER TABLE password_link ADD COLUMN mac VARCHAR(43);
ALTER TABLE setting_version ADD COLUMN mac VARCHAR(43);
ALTER TABLE kiosk ADD COLUMN mac VARCHAR(43);
ALTER TABLE person_hold ADD COLUMN mac VARCHAR(43);
ALTER TABLE plugin ADD COLUMN mac VARCHAR(43);
ALTER TABLE kiosk_pin ADD COLUMN mac VARCHAR(43);
ALTER TABLE maintenance_card ADD COLUMN mac VARCHAR(43);

--changeset yinxin:people-accesses
-- Accesses of staff to personal data; the number is empty where nobody in particular is concerned.
CREATE TABLE person_access (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  user_name VARCHAR(64) NOT NULL,
  offices VARCHAR(300) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  subject VARCHAR(300) NOT NULL,
  person_number VARCHAR(64) NOT NULL,
  accessed_at TIMESTAMP NOT NULL
);
CREATE INDEX person_access_person ON person_access (person_number, accessed_at);
CREATE INDEX person_access_user ON person_access (user_name, accessed_at);
CREATE INDEX person_access_time ON person_access (accessed_at);

--changeset yinxin:people-second-factors
-- Sessions say which factor was shown and when (seconds since 1970); people sign in once more.
DELETE FROM sign_in_session_key;
DELETE FROM sign_in_session;
ALTER TABLE sign_in_session ADD COLUMN factor VARCHAR(10) DEFAULT '' NOT NULL;
ALTER TABLE sign_in_session ADD COLUMN factor_shown BIGINT DEFAULT 0 NOT NULL;
-- What the session's browser is to sign with a key; taken once.
ALTER TABLE sign_in_session ADD COLUMN challenge VARCHAR(60) DEFAULT '' NOT NULL;
-- Second factors. The secret of a code generator is encrypted; of a key, it is the public part.
CREATE TABLE account_factor (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  user_name VARCHAR(64) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  factor_name VARCHAR(40) NOT NULL,
  credential_id VARCHAR(1400) NOT NULL,
  secret VARCHAR(8000) NOT NULL,
  -- The last time step or signature that was accepted.
  last_counter BIGINT NOT NULL,
  added_at TIMESTAMP NOT NULL,
  last_used TIMESTAMP,
  mac VARCHAR(43)
);
CREATE INDEX account_factor_user ON account_factor (user_name);
-- One administrator asks for the removal of an account's factors until a time (seconds since 1970), another one confirms.
CREATE TABLE factor_removal (
  user_name VARCHAR(64) NOT NULL PRIMARY KEY,
  begun_by VARCHAR(64) NOT NULL,
  person_number VARCHAR(32) NOT NULL,
  expires BIGINT NOT NULL,
  mac VARCHAR(43)
);

--changeset yinxin:people-waiting-changes
-- Critical changes that one administrator has asked for, until another one confirms them; asked is in milliseconds since 1970.
CREATE TABLE waiting_change (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  operation VARCHAR(64) NOT NULL,
  method VARCHAR(10) NOT NULL,
  path VARCHAR(400) NOT NULL,
  body ${text} NOT NULL,
  user_name VARCHAR(64) NOT NULL,
  person_number VARCHAR(64) NOT NULL,
  asked BIGINT NOT NULL,
  mac VARCHAR(43)
);

--changeset yinxin:people-factor-removals-as-changes
-- Removals of factors wait in waiting_change, as all critical changes do.
DROP TABLE factor_removal;

--changeset yinxin:people-unusual-accesses
-- When owner and auditors were told that an account was given the data of unusually many people.
CREATE TABLE unusual_access (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  user_name VARCHAR(64) NOT NULL,
  told_at TIMESTAMP NOT NULL
);
CREATE INDEX unusual_access_user ON unusual_access (user_name, told_at);

--changeset yinxin:people-factor-attempts
-- How many codes of an account were wrong, or are being looked at; all are refused for a while after the last (milliseconds since 1970).
CREATE TABLE factor_attempt (
  user_name VARCHAR(64) NOT NULL PRIMARY KEY,
  attempts INT NOT NULL,
  last_at BIGINT NOT NULL
);
