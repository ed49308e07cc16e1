-- Joining and staff. What a visitor leaves can be written but not read by visitors; only background work and administrators read it.
GRANT INSERT, SELECT, UPDATE (patient_id) ON sign_up TO tierwise_app;
--> statement-breakpoint
GRANT INSERT, SELECT ON one_time_link TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON invitation TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (decided_by, decided_at, decision) ON role_change TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON allergy TO tierwise_app;
--> statement-breakpoint
GRANT UPDATE (phone, preferred_pharmacy_id) ON patient TO tierwise_app;
--> statement-breakpoint
GRANT SELECT (email_verified_at), UPDATE (is_active, role) ON "user" TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON provider TO tierwise_app;
--> statement-breakpoint
ALTER TABLE sign_up ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY left_by_visitors ON sign_up FOR INSERT TO tierwise_app WITH CHECK (patient_id IS NULL);
--> statement-breakpoint
CREATE POLICY read_by_jobs ON sign_up FOR SELECT TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
CREATE POLICY matched_by_jobs ON sign_up FOR UPDATE TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
ALTER TABLE one_time_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY made_by_jobs ON one_time_link TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_administrators ON invitation TO tierwise_app USING (actor_is_admin());
--> statement-breakpoint
CREATE POLICY read_by_jobs ON invitation FOR SELECT TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
ALTER TABLE role_change ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_administrators ON role_change TO tierwise_app USING (actor_is_admin());
--> statement-breakpoint
ALTER TABLE allergy ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON allergy FOR SELECT TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
CREATE POLICY own_added ON allergy FOR INSERT TO tierwise_app WITH CHECK (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
CREATE POLICY own_removed ON allergy FOR DELETE TO tierwise_app USING (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
-- A person's contact is theirs to change; those who care for them only read it.
CREATE POLICY own_changed ON patient AS RESTRICTIVE FOR UPDATE TO tierwise_app USING (id = actor_setting('patient_id'));
--> statement-breakpoint
-- A plan's member list is sent by an administrator and applied by a job, which alone makes and changes covers.
GRANT SELECT, INSERT, UPDATE (state, content, report, finished_at) ON member_list TO tierwise_app;
--> statement-breakpoint
ALTER TABLE member_list ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_administrators ON member_list TO tierwise_app USING (actor_is_admin() OR actor_is_system());
--> statement-breakpoint
GRANT INSERT ON patient, coverage, family TO tierwise_app;
--> statement-breakpoint
GRANT UPDATE (relationship, effective_from, effective_to, listed_email, enrolment_code_hash, family_id) ON coverage TO tierwise_app;
--> statement-breakpoint
CREATE POLICY added_by_jobs ON patient AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_is_system());
--> statement-breakpoint
CREATE POLICY added_by_jobs ON coverage AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_is_system());
--> statement-breakpoint
CREATE POLICY changed_by_jobs ON coverage AS RESTRICTIVE FOR UPDATE TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
CREATE POLICY by_jobs ON family TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
CREATE POLICY added_by_jobs ON family AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_is_system());
--> statement-breakpoint
CREATE POLICY managed_by_administrators ON "user" FOR UPDATE TO tierwise_app USING (actor_is_admin()) WITH CHECK (actor_is_admin());
--> statement-breakpoint
-- An administrator can close an account or change a role, and never knows or sets another's passphrase.
CREATE FUNCTION guard_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'tierwise_app' AND NEW.passphrase_hash IS DISTINCT FROM OLD.passphrase_hash AND OLD.id IS DISTINCT FROM actor_setting('user_id') THEN
    RAISE EXCEPTION 'a passphrase is set by its owner' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.role = 'admin' AND OLD.is_active AND (NEW.role <> 'admin' OR NOT NEW.is_active) THEN
    PERFORM 1 FROM "user" WHERE role = 'admin' AND is_active AND id <> OLD.id FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'user_last_admin';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_account BEFORE UPDATE ON "user" FOR EACH ROW EXECUTE FUNCTION guard_account();
--> statement-breakpoint
-- Before anyone is known: what a link that still works is for. Gives nothing away of one that does not.
CREATE FUNCTION find_one_time_link(hash bytea, at timestamptz)
RETURNS TABLE (purpose text, email text, display_name text, passphrase_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.purpose, coalesce(s.email, i.email, l.email), coalesce(s.display_name, i.display_name, u.display_name), s.passphrase_hash
  FROM one_time_link l LEFT JOIN sign_up s ON s.id = l.sign_up_id LEFT JOIN invitation i ON i.id = l.invitation_id
    LEFT JOIN "user" u ON u.id = l.user_id
  WHERE l.token_hash = hash AND l.used_at IS NULL AND l.expires_at > at
    AND (i.id IS NULL OR (i.accepted_at IS NULL AND i.withdrawn_at IS NULL)) AND (u.id IS NULL OR u.is_active)
$$;
--> statement-breakpoint
-- What the holder of a link may do, once: open the account to a record, start as staff, set a new passphrase, prove an address.
-- Returns the account, or nothing when the link no longer works or the record or address has been taken meanwhile.
CREATE FUNCTION redeem_one_time_link(hash bytea, at timestamptz, new_id uuid, new_provider_id uuid, new_passphrase_hash text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE link one_time_link; asked sign_up; invited invitation; account uuid;
BEGIN
  UPDATE one_time_link SET used_at = at WHERE token_hash = hash AND used_at IS NULL AND expires_at > at RETURNING * INTO link;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF link.purpose = 'sign-up' THEN
    SELECT * INTO asked FROM sign_up WHERE id = link.sign_up_id;
    PERFORM 1 FROM patient WHERE id = asked.patient_id AND user_id IS NULL AND is_active FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT FROM "user" WHERE email = asked.email) THEN RETURN NULL; END IF;
    INSERT INTO "user" (id, email, display_name, role, passphrase_hash, email_verified_at)
      VALUES (new_id, asked.email, asked.display_name, 'patient', asked.passphrase_hash, CASE WHEN link.email = asked.email THEN at END);
    UPDATE patient SET user_id = new_id WHERE id = asked.patient_id;
    RETURN new_id;
  ELSIF link.purpose = 'invitation' THEN
    UPDATE invitation SET accepted_at = at WHERE id = link.invitation_id AND accepted_at IS NULL AND withdrawn_at IS NULL RETURNING * INTO invited;
    IF NOT FOUND OR EXISTS (SELECT FROM "user" WHERE email = invited.email) THEN RETURN NULL; END IF;
    INSERT INTO "user" (id, email, display_name, role, passphrase_hash, email_verified_at)
      VALUES (new_id, invited.email, invited.display_name, invited.role, new_passphrase_hash, at);
    IF invited.role = 'provider' THEN
      INSERT INTO provider (id, user_id, npi, display_name, specialty, organization)
        VALUES (new_provider_id, new_id, invited.npi, invited.display_name, invited.specialty, invited.organization);
    END IF;
    RETURN new_id;
  ELSIF link.purpose = 'passphrase-reset' THEN
    UPDATE "user" SET passphrase_hash = new_passphrase_hash, email_verified_at = coalesce(email_verified_at, at)
      WHERE id = link.user_id AND is_active RETURNING id INTO account;
    UPDATE session SET revoked_at = at WHERE user_id = account AND revoked_at IS NULL;
    UPDATE one_time_link SET used_at = at WHERE user_id = account AND purpose = 'passphrase-reset' AND used_at IS NULL;
    RETURN account;
  END IF;
  UPDATE "user" SET email_verified_at = at WHERE id = link.user_id AND email = link.email AND is_active RETURNING id INTO account;
  RETURN account;
END $$;
--> statement-breakpoint
-- Sessions are their owner's alone; an administrator learns only how many are open.
CREATE FUNCTION count_open_sessions(person uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM session
  WHERE user_id = person AND actor_is_admin() AND revoked_at IS NULL AND expires_at > now()
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_one_time_link, redeem_one_time_link, count_open_sessions FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_one_time_link, redeem_one_time_link, count_open_sessions TO tierwise_app;
