package org.rapport.adapter.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.RoutesFolder;
import org.rapport.testing.SiteFiles;

class RouteFolderTest {

    @Test
    void takesNoDefinitionOfASiteForARoute(@TempDir Path folder) {
        RoutesFolder routes = RoutesFolder.at(folder.resolve("routes")).with("north.yaml", "- route:\n    id: north\n");
        new SiteFiles(routes.path())
                .definition("north", "mood.json", "{}")
                .definition("north", "mood.yaml", "{}")
                .definition("mood.yaml", "mood.json", "{}");

        assertThat(new RouteFolder(Optional.of(routes.path())).sites(Set.of("north", "mood"), problem -> {}))
                .extracting(RouteFile::name)
                .containsExactly("sites/north.yaml");
    }
}
