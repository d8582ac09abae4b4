package io.contractharness.hostile;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All texts that can be reached from an object, as in a dump of the heap. */
final class ReachableTexts {
    private final Set<String> texts = new TreeSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    ReachableTexts(Object root) {
        open.add(root);
        while (!open.isEmpty()) {
            visit(open.poll());
        }
    }

    Set<String> texts() {
        return texts;
    }

    private void visit(Object object) {
        if (!seen.add(object)) {
            return;
        }
        if (object instanceof byte[] bytes) {
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        } else if (object instanceof Object[] all) {
            addAll(List.of(all));
        } else if (object instanceof Collection<?> all) {
            addAll(all);
        } else if (object instanceof Map<?, ?> map) {
            addAll(map.keySet());
            addAll(map.values());
        } else if (object instanceof Optional<?> some) {
            some.ifPresent(open::add);
        } else if (object.getClass().getName().startsWith("io.contractharness.")) {
            fields(object, object.getClass());
        } else {
            texts.add(object.toString());
        }
    }

    private void addAll(Collection<?> all) {
        all.stream().filter(each -> each != null).forEach(open::add);
    }

    private void fields(Object object, Class<?> type) {
        if (type == null || !type.getName().startsWith("io.contractharness.")) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                continue;
            }
            try {
                field.setAccessible(true);
                Object value = field.get(object);
                if (value != null) {
                    open.add(value);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        fields(object, type.getSuperclass());
    }
}
