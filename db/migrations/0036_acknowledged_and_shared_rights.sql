GRANT SELECT, INSERT ON copay_acknowledgement TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at) ON share_link TO tierwise_app;
--> statement-breakpoint
GRANT SELECT ON share_opening TO tierwise_app;
--> statement-breakpoint
ALTER TABLE copay_acknowledgement ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Whoever may see the price sees that it was acknowledged; only the person does it.
CREATE POLICY visible ON copay_acknowledgement FOR SELECT TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
CREATE POLICY own ON copay_acknowledgement FOR INSERT TO tierwise_app WITH CHECK (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
-- What a person shares is that person's own affair.
ALTER TABLE share_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON share_link TO tierwise_app USING (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
ALTER TABLE share_opening ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON share_opening FOR SELECT TO tierwise_app USING (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON copay_acknowledgement FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON copay_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON share_opening FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON share_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The one way to a shared receipt: who has the link's secret gets that receipt and nothing else, and the opening is kept.
CREATE FUNCTION open_shared_receipt(opening uuid, hash_of_token bytea, at_time timestamptz)
RETURNS TABLE (link_id uuid, patient_id uuid, expires_at timestamptz, answer json, hash text, signature text, key_id text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE opened share_link;
BEGIN
  SELECT * INTO opened FROM share_link WHERE token_hash = hash_of_token AND revoked_at IS NULL AND expires_at > at_time FOR SHARE;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO share_opening (id, patient_id, share_link_id, at) VALUES (opening, opened.patient_id, opened.id, at_time);
  RETURN QUERY SELECT opened.id, opened.patient_id, opened.expires_at, c.answer, c.hash, c.signature, c.key_id
    FROM copay_calculation c WHERE c.id = opened.calculation_id;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION open_shared_receipt FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_shared_receipt TO tierwise_app;
