package io.portcullis.drill;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A debugger that waits in a node for the first line of a method, holds the thread that comes there, and has the node killed. So the
 * program that dies is the one that ships: it has no switch for faults.
 */
final class Ambush implements AutoCloseable {
    private final VirtualMachine machine;
    private final Arrow.Place place;
    private final Runnable kill;

    private Ambush(VirtualMachine machine, Arrow.Place place, Runnable kill) {
        this.machine = machine;
        this.place = place;
        this.kill = kill;
    }

    /** @param port at which the node's machine lets a debugger in */
    static Ambush lay(int port, Arrow.Place place, Runnable kill) throws IOException {
        var ambush = new Ambush(attach(port), place, kill);
        List<ReferenceType> loaded = ambush.machine.classesByName(place.className());
        if (loaded.isEmpty()) {
            ClassPrepareRequest later = ambush.machine.eventRequestManager().createClassPrepareRequest();
            later.addClassFilter(place.className());
            later.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            later.enable();
        }
        loaded.forEach(ambush::waitIn);
        var watch = new Thread(ambush::watch, "ambush");
        watch.setDaemon(true);
        watch.start();
        return ambush;
    }

    private static VirtualMachine attach(int port) throws IOException {
        AttachingConnector sockets = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = sockets.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        try {
            return sockets.attach(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    private void waitIn(ReferenceType type) {
        List<Method> methods = type.methodsByName(place.method());
        if (methods.isEmpty()) {
            throw new IllegalStateException("no such method: " + place);
        }
        for (Method method : methods) {
            BreakpointRequest stop = machine.eventRequestManager().createBreakpointRequest(method.location());
            stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            stop.enable();
        }
    }

    private void watch() {
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof BreakpointEvent) {
                        kill.run();
                        return;
                    } else if (event instanceof ClassPrepareEvent prepared) {
                        waitIn(prepared.referenceType());
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            // The node is dead, or the ambush is given up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes away; a node that did not come by runs on. */
    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // So it is dead.
        }
    }
}
