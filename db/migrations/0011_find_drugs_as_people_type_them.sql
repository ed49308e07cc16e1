CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL,
	"sound" text GENERATED ALWAYS AS (regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(word, 'ph', 'f', 'g'), '[ao]e', 'e', 'g'), 'ck', 'k', 'g'), 'c(?=[eiy])', 's', 'g'), '[cq]', 'k', 'g'), 'y', 'i', 'g'), '^x|z', 's', 'g'), '([tr])h', '\1', 'g'), '(.)\1+', '\1', 'g')) STORED NOT NULL
);
--> statement-breakpoint
DROP INDEX "medication_name";--> statement-breakpoint
DROP INDEX "formulary_entry_medication";--> statement-breakpoint
ALTER TABLE "medication" ADD COLUMN "sort_name" text GENERATED ALWAYS AS (regexp_replace(regexp_replace(regexp_replace(lower(name), '(\d),(\d)', '\1\2', 'g'), '(^|[^.\d])(\d+)', '\1000000\2', 'g'), '0+(\d{6})(?!\d)', '\1', 'g')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "search_word_parts" ON "search_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_word_likeness" ON "search_word" USING gin ("sound" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "formulary_entry_not_covered" ON "formulary_entry" USING btree ("medication_id","plan_id") WHERE not "formulary_entry"."covered";--> statement-breakpoint
CREATE INDEX "medication_sorted" ON "medication" USING btree ("sort_name","id");--> statement-breakpoint
CREATE INDEX "medication_ingredients" ON "medication" USING gin ("ingredients");--> statement-breakpoint
CREATE INDEX "medication_class" ON "medication" USING btree ("therapeutic_class","sort_name","id");--> statement-breakpoint
CREATE INDEX "formulary_entry_medication" ON "formulary_entry" USING btree ("medication_id","tier","plan_id");