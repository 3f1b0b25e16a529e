package org.rapport.application.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The forms within somebody's reach.
 *
 * @param all every form
 * @param reach theirs
 */
public record FormsWithin(ResponseArchive all, Reach reach) implements ResponseArchive {
    @Override
    public Optional<ArchivedResponse> find(String id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public List<ArchivedResponse> findAll(Collection<String> ids) {
        List<ArchivedResponse> found = all.findAll(ids);
        if (reach.isEverything() || found.isEmpty()) {
            return found;
        }
        List<Condition> any = new ArrayList<>();
        for (ArchivedResponse one : found) {
            any.add(Condition.is("_id", Wanted.Token.of(one.id())));
        }
        Set<String> seen = new HashSet<>();
        search(Question.of(new Condition.Any(any), found.size())).entries().forEach(one -> seen.add(one.id()));
        return found.stream().filter(one -> seen.contains(one.id())).toList();
    }

    @Override
    public Page<ArchivedResponse> search(Question question) {
        return all.search(reach.with(question));
    }

    @Override
    public long count(Question question) {
        return all.count(reach.with(question));
    }
}
