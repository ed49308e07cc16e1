-- A person's own links, so that what they have done can be said to them; never the links of others.
CREATE POLICY own_read ON one_time_link FOR SELECT TO tierwise_app USING (user_id = actor_setting('user_id'));
--> statement-breakpoint
-- Whoever sets a new passphrase ends the links to another address that were asked for before.
GRANT UPDATE (used_at) ON one_time_link TO tierwise_app;
--> statement-breakpoint
CREATE POLICY own_ended ON one_time_link FOR UPDATE TO tierwise_app
  USING (user_id = actor_setting('user_id') AND used_at IS NULL) WITH CHECK (used_at IS NOT NULL);
--> statement-breakpoint
-- What the holder of a link may do, once: open the account to a record, start as staff, set a new passphrase, prove an address,
-- sign in under another one.
-- Returns the account, or nothing when the link no longer works or the record or address has been taken meanwhile.
CREATE OR REPLACE FUNCTION redeem_one_time_link(hash bytea, at timestamptz, new_id uuid, new_provider_id uuid, new_passphrase_hash text)
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
    UPDATE one_time_link SET used_at = at WHERE user_id = account AND purpose IN ('passphrase-reset', 'address-change') AND used_at IS NULL;
    RETURN account;
  ELSIF link.purpose = 'address-change' THEN
    -- Every way in under the former address ends with it: sign-ins, and links that were sent there.
    UPDATE "user" SET email = link.email, email_verified_at = at
      WHERE id = link.user_id AND is_active AND email = link.replaces_email AND NOT EXISTS (SELECT FROM "user" WHERE email = link.email)
      RETURNING id INTO account;
    UPDATE session SET revoked_at = at WHERE user_id = account AND revoked_at IS NULL;
    UPDATE one_time_link SET used_at = at WHERE user_id = account AND used_at IS NULL;
    RETURN account;
  END IF;
  UPDATE "user" SET email_verified_at = at WHERE id = link.user_id AND email = link.email AND is_active RETURNING id INTO account;
  RETURN account;
END $$;
--> statement-breakpoint
-- What a client system may do, and for whose members, is an administrator's to change.
GRANT UPDATE (scopes) ON client_system TO tierwise_app;
--> statement-breakpoint
GRANT DELETE ON client_plan TO tierwise_app;
--> statement-breakpoint
-- The system behind a bearer token. Ends at once when the system is revoked; what was taken from the system is taken from its tokens.
CREATE OR REPLACE FUNCTION find_client_token(hash bytea) RETURNS TABLE (client_id uuid, name text, scopes text[], plan_ids uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.name, ARRAY(SELECT unnest(t.scopes) INTERSECT SELECT unnest(c.scopes) ORDER BY 1),
    ARRAY(SELECT p.plan_id FROM client_plan p WHERE p.client_id = c.id ORDER BY 1)
  FROM client_token t JOIN client_system c ON c.id = t.client_id
  WHERE t.token_hash = hash AND t.expires_at > now() AND c.revoked_at IS NULL
$$;
