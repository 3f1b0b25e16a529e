package org.rapport.testing;

/**
 * Rows that audits count, written as the transaction that scores would.
 *
 * @param database where
 */
public record AuditTables(TestDatabase database) {

    /** A group of a site; what is null is not known. */
    public AuditTables group(
            long id, String site, String service, String modality, String practitioner, String age, String sex) {
        database.execute(
                "insert into audit_group (id, site_id, service, modality, practitioner_id, age_band, sex) values (" + id
                        + ", " + texts(site, service, modality, practitioner, age, sex) + ")");
        return this;
    }

    /** Sessions of a day, one for each letter of the attendances, of patients {@code prefix0}, {@code prefix1} and so on. */
    public AuditTables sessions(long group, String day, String attendances, String prefix) {
        for (int i = 0; i < attendances.length(); i++) {
            session(group, prefix + i, day, attendances.charAt(i), true);
        }
        return this;
    }

    /** One session. */
    public AuditTables session(long group, String patient, String day, char attendance, Boolean form) {
        database.execute(
                "insert into audit_session select site_id, '%s', 'c', id, date '%s', '%s', %s from audit_group where id = %d"
                        .formatted(patient, day, attendance, form, group));
        return this;
    }

    /**
     * Courses.
     *
     * @param count how many, of as many patients {@code prefix1} and so on
     * @param columns names of columns and their values, such as {@code ended = date '2026-03-01'}
     */
    public AuditTables courses(long group, String prefix, int count, String... columns) {
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (String column : columns) {
            names.append(", ").append(column, 0, column.indexOf('=') - 1);
            values.append(", ").append(column.substring(column.indexOf('=') + 2));
        }
        database.execute(("insert into audit_course (site_id, patient_id, course_id, group_id, finished, measured,"
                        + " alliance_by_third" + names + ") select site_id, '%s' || n, 'c', id, true, true, false"
                        + values
                        + " from audit_group, generate_series(1, %d) n where id = %d")
                .formatted(prefix, count, group));
        return this;
    }

    /** Vacuums and analyses, as the server does by itself in time. */
    public AuditTables settled() {
        database.execute("vacuum analyze");
        return this;
    }

    private static String texts(String... values) {
        StringBuilder list = new StringBuilder();
        for (String value : values) {
            list.append(list.isEmpty() ? "" : ", ").append(value == null ? "null" : "'" + value + "'");
        }
        return list.toString();
    }
}
