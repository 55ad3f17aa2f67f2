-- Made anew whenever the tables are brought up to date. What stands in other tables is looked up value by value, not joined: so it costs
-- nothing where a view is only counted.

DROP VIEW IF EXISTS who_said_what;
CREATE VIEW who_said_what AS
SELECT
    id,
    published,
    (SELECT name FROM outlets WHERE outlets.id = claims.outlet_id) AS outlet,
    speaker, role, cue, text, kind, act, polarity, distancing, checkable, via, confidence,
    (SELECT title FROM articles WHERE articles.id = claims.article_id) AS title,
    (SELECT location FROM articles WHERE articles.id = claims.article_id) AS location,
    (SELECT url FROM articles WHERE articles.id = claims.article_id) AS url,
    (SELECT duplicate_of FROM articles WHERE articles.id = claims.article_id) AS duplicate_of
FROM claims;

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
