package org.rapport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;

class AccessPartTest {

    /** Else the module would start, and each request from beyond this machine would fail. */
    @Test
    void whatIsAskedForAtEachRequestIsReadAtTheStart() {
        String key = Setting.ACCESS_PLAIN_HTTP.key();
        AccessPart part = new AccessPart();
        assertThatThrownBy(() -> part.accessSettings(Settings.of(Map.of(key, "maybe"))))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining(key);
        assertThat(part.accessSettings(Settings.of(Map.of(key, "true"))).issuer())
                .isEmpty();
    }
}
