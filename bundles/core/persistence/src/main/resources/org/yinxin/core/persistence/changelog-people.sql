--liquibase formatted sql
--property name:text value:clob dbms:derby
--property name:text value:text dbms:postgresql

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
