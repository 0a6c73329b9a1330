--liquibase formatted sql
--property name:text value:clob dbms:derby
--property name:text value:text dbms:postgresql

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
