-- Until now a restriction's words stood for the restriction itself.
UPDATE formulary_entry SET
  needs_prior_authorization = prior_authorization IS NOT NULL, prior_authorization_detail = prior_authorization,
  needs_step_therapy = step_therapy IS NOT NULL, step_therapy_detail = step_therapy,
  has_quantity_limit = quantity_limit IS NOT NULL, quantity_limit_detail = quantity_limit
WHERE coalesce(prior_authorization, step_therapy, quantity_limit) IS NOT NULL;
