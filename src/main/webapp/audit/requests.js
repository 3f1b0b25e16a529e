// The requests that give a figure: to this page's server, and to the FHIR endpoint.

function base(path) {
  return new URL(path, location.href).href;
}

/** Of the parameters those that a figure takes: how well scores measure is told apart by service alone. */
function taken(name, parameters) {
  const own = new URLSearchParams(parameters);
  if (name === 'quality' && own.get('by') !== 'service') {
    own.delete('by');
  }
  return own;
}

/** Where a figure is had as `json` or `csv`. */
export function path(name, form, parameters, more = {}) {
  const all = taken(name, parameters);
  Object.entries(more).forEach(([key, value]) => all.set(key, value));
  return `${name}.${form}?${all}`;
}

function evaluation(audit, parameters) {
  const asked = new URLSearchParams({ periodStart: parameters.get('from'), periodEnd: parameters.get('to'), reportType: 'population' });
  ['site', 'service', 'modality'].filter((name) => parameters.get(name)).forEach((name) => asked.set(name, parameters.get(name)));
  asked.set('stratifier', parameters.get('by') || 'none');
  return base(`../fhir/Measure/rapport-audit-${audit}/$evaluate-measure?${asked}`);
}

/** As lines to copy, each with a few words. */
export function requestsOf(name, parameters, more = {}) {
  const lines = [['As CSV', base(path(name, 'csv', parameters, more))]];
  return more.audit ? [['As a MeasureReport', evaluation(more.audit, taken(name, parameters))], ...lines] : lines;
}
