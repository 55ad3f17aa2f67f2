-- Made anew whenever the tables are brought up to date. Outer joins, which cost nothing where a view is only counted.

DROP VIEW IF EXISTS who_said_what;
CREATE VIEW who_said_what AS
SELECT
    claims.id, claims.published, outlets.name AS outlet, claims.speaker, claims.role, claims.cue, claims.text, claims.kind, claims.act,
    claims.polarity, claims.distancing, claims.via, claims.confidence, articles.title, articles.location, articles.url, articles.duplicate_of
FROM claims
LEFT JOIN articles ON articles.id = claims.article_id
LEFT JOIN outlets ON outlets.id = claims.outlet_id;

DROP VIEW IF EXISTS denials;
CREATE VIEW denials AS
SELECT id, published, outlet, speaker, role, cue, text AS denied, title, location, url, duplicate_of
FROM who_said_what
WHERE polarity = 'denied';

DROP VIEW IF EXISTS spread;
CREATE VIEW spread AS
SELECT
    min(quotations.text) AS text,
    count(DISTINCT articles.id) AS articles,
    count(DISTINCT articles.outlet_id) AS outlets,
    min(articles.published) AS first,
    max(articles.published) AS last,
    count(DISTINCT claims.speaker) AS speakers,
    group_concat(DISTINCT claims.speaker) AS said_by,
    group_concat(DISTINCT outlets.name) AS in_outlets
FROM quotations
JOIN articles ON articles.id = quotations.article_id
LEFT JOIN claims ON claims.id = quotations.claim_id
LEFT JOIN outlets ON outlets.id = articles.outlet_id
WHERE quotations.repeated AND articles.duplicate_of IS NULL
GROUP BY quotations.same
HAVING count(DISTINCT articles.id) > 1;

DROP VIEW IF EXISTS failures;
CREATE VIEW failures AS
SELECT id, location, error_kind, error, fetched
FROM articles
WHERE error_kind IS NOT NULL;
