-- Trigrams: drug search that survives typing errors.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
