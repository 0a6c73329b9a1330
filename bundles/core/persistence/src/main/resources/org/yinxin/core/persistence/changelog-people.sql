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
