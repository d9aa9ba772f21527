-- What an auditor reads has tokens of applications in it. AuditTrail asks in the same words, else the index is not used.

DROP INDEX fact_audit;

CREATE INDEX fact_audit ON fact (owner, recorded, sequence) WHERE type IN ('account-closed', 'account-locked', 'account-opened', 'account-unlocked', 'duties-adopted', 'factor-changed', 'password-set', 'sessions-ended', 'sign-in-failed', 'signed-in', 'token-ended', 'token-issued', 'value-revealed');
