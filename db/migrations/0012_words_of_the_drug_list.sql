-- Who may write a drug may add its words; a word that no drug holds any more finds nothing and does no harm.
CREATE FUNCTION keep_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_word (word)
    SELECT DISTINCT word FROM written, regexp_split_to_table(search_text, '[^[:alnum:]]+') word
    WHERE length(word) > 2 AND word !~ '^[0-9]'
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_words_of_new AFTER INSERT ON medication
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_search_words();
--> statement-breakpoint
CREATE TRIGGER search_words_of_changed AFTER UPDATE ON medication
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_search_words();
--> statement-breakpoint
INSERT INTO search_word (word)
  SELECT DISTINCT word FROM medication, regexp_split_to_table(search_text, '[^[:alnum:]]+') word
  WHERE length(word) > 2 AND word !~ '^[0-9]';
--> statement-breakpoint
GRANT SELECT, INSERT ON search_word TO tierwise_app;
