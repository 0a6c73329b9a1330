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
