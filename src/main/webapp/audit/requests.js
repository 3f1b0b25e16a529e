// The requests that give a figure: to this page's server, and to the FHIR endpoint.

function base(path) {
  return new URL(path, location.href).href;
}

/** Where a figure is had as `json` or `csv`. */
export function path(name, form, parameters, more = {}) {
  const all = new URLSearchParams(parameters);
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
  return more.audit ? [['As a MeasureReport', evaluation(more.audit, parameters)], ...lines] : lines;
}
