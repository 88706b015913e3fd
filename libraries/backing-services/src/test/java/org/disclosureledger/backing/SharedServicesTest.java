package org.disclosureledger.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class SharedServicesTest {

  @Test
  void areTheSameForEveryone() {
    // Given
    BackingServices services = BackingServices.shared();

    // When
    BackingServices again = BackingServices.shared();

    // Then
    assertThat(again).isSameAs(services);
  }

  @Test
  void refuseToExistTwiceInOneJvm() throws Exception {
    // Given
    BackingServices.shared();
    URL code = BackingServices.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader withoutOurs = new WithoutBackingServices(getClass().getClassLoader());
    try (URLClassLoader second = new URLClassLoader(new URL[] {code}, withoutOurs)) {
      Method shared = second.loadClass(BackingServices.class.getName()).getDeclaredMethod("shared");

      // When, Then
      assertThatThrownBy(() -> shared.invoke(null))
          .hasStackTraceContaining("quarkus.class-loading.parent-first-artifacts");
    }
  }

  private static final class WithoutBackingServices extends ClassLoader {

    private WithoutBackingServices(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.disclosureledger.backing.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
