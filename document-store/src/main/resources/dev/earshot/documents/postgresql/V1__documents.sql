CREATE SEQUENCE earshot_document_version;

CREATE TABLE earshot_document (
  bot        text        NOT NULL,
  kind       text        NOT NULL,
  id         text        COLLATE "C" NOT NULL,
  version    bigint      NOT NULL,
  content    jsonb       NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (bot, kind, id)
);

-- What the steps of handlers gave, for as long as they may be repeated.
CREATE TABLE earshot_step_result (
  step    text        PRIMARY KEY,
  result  text        NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX earshot_step_result_kept_at ON earshot_step_result (kept_at);
