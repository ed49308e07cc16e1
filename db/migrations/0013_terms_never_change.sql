-- A version of a plan's terms never changes, so whoever read it once may rely on it. The next version only closes it.
CREATE FUNCTION refuse_other_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'effective_to' = to_jsonb(OLD) - 'effective_to' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a version of plan terms can only be closed: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER terms_stay BEFORE UPDATE OR DELETE ON plan_terms FOR EACH ROW EXECUTE FUNCTION refuse_other_terms();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cost_share FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON cost_share FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
