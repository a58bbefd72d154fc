CREATE SEQUENCE earshot_document_version;

CREATE TABLE earshot_document (
  bot        CHARACTER VARYING(200) NOT NULL,
  kind       CHARACTER VARYING(20)  NOT NULL,
  id         CHARACTER VARYING(256) NOT NULL,
  version    BIGINT NOT NULL,
  content    JSON   NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  PRIMARY KEY (bot, kind, id)
);

-- What the steps of handlers gave, for as long as they may be repeated.
CREATE TABLE earshot_step_result (
  step    CHARACTER VARYING(64) PRIMARY KEY,
  result  CHARACTER VARYING(1048576) NOT NULL,
  kept_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL
);

CREATE INDEX earshot_step_result_kept_at ON earshot_step_result (kept_at);
